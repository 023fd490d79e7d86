package dev.tandem.process.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Deploys every process of {@link ProcessFolders} before the first request comes in. Each is a deployment of its own, so that a process
 * finds the forms and tables it was deployed with; nothing is deployed where nothing has changed.
 */
@Component
class ProcessFiles implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessFiles.class);

    private final RepositoryService repository;
    private final ProcessFolders folders;

    ProcessFiles(RepositoryService repository, ProcessFolders folders) {
        this.repository = repository;
        this.folders = folders;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Map<String, Map<String, Resource>> processes = folders.find();
        if (processes.isEmpty()) {
            LOG.warn("No process to deploy: neither the application nor {} has a folder 'processes'.", folders.folder());
        }
        processes.forEach(this::deploy);
    }

    /** One with a mistake is left as it was; the others work. */
    private void deploy(String key, Map<String, Resource> files) {
        DeploymentBuilder deployment = repository.createDeployment().name(key).source("application").enableDuplicateFiltering(false);
        files.forEach((name, file) -> deployment.addInputStream(name, new ByteArrayInputStream(content(file))));
        try {
            deployment.deploy();
        } catch (ParseException | BadUserRequestException mistake) {
            LOG.error("Process '{}' was not deployed, what was deployed of it before goes on: {}", key, mistake.getMessage());
            return;
        }
        LOG.info("Process '{}': {}", key, String.join(", ", files.keySet()));
    }

    private static byte[] content(Resource file) {
        try {
            return file.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't be read: " + file.getDescription(), e);
        }
    }
}
