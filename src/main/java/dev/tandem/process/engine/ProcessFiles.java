package dev.tandem.process.engine;

import dev.tandem.process.folder.ProcessFolder;
import dev.tandem.process.folder.ProcessFolders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.jspecify.annotations.Nullable;
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
    private final ReplacedFiles replaced;

    ProcessFiles(RepositoryService repository, ProcessFolders folders) {
        this.repository = repository;
        this.folders = folders;
        this.replaced = new ReplacedFiles(repository);
    }

    @Override
    public void afterSingletonsInstantiated() {
        folders.all().forEach(this::deploy);
    }

    /** One with a mistake is left as it was; the others work. */
    private void deploy(ProcessFolder process) {
        if (process.mistake() != null) {
            refuse(process, process.mistake());
            return;
        }
        DeploymentBuilder deployment = repository.createDeployment().name(process.key()).source(ReplacedFiles.APPLICATION).enableDuplicateFiltering(false);
        process.files().forEach((name, file) -> {
            byte[] content = content(file);
            if (!process.shipped().contains(name) || !replaced.isReplaced(name, content)) {
                deployment.addInputStream(name, new ByteArrayInputStream(content));
            }
        });
        if (deployment.getResourceNames().isEmpty()) {
            return;
        }
        try {
            deployment.deploy();
        } catch (ParseException | BadUserRequestException mistake) {
            refuse(process, mistake.getMessage());
            return;
        }
        LOG.info("Process '{}': {}", process.key(), String.join(", ", deployment.getResourceNames()));
    }

    private static void refuse(ProcessFolder process, @Nullable String mistake) {
        LOG.error("Process '{}' was not deployed, what was deployed of it before goes on: {}", process.key(), mistake);
    }

    private static byte[] content(Resource file) {
        try {
            return file.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't be read: " + file.getDescription(), e);
        }
    }
}
