package dev.tandem.process.engine;

import dev.tandem.process.ProcessSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys {@code processes/} and {@code forms/} before the first request comes in. All files go into one deployment, so
 * that a process finds the forms it was deployed with; nothing is deployed if nothing has changed.
 */
@Component
class ProcessFiles implements SmartInitializingSingleton {

    static final String DEPLOYMENT = "tandem";

    private static final Logger LOG = LoggerFactory.getLogger(ProcessFiles.class);
    private static final List<String> PATTERNS = List.of("processes/*.bpmn", "processes/*.dmn", "forms/*.form");

    private final RepositoryService repository;
    private final Path folder;

    ProcessFiles(RepositoryService repository, ProcessSettings settings) {
        this.repository = repository;
        this.folder = settings.folder();
    }

    @Override
    public void afterSingletonsInstantiated() {
        Map<String, Resource> files = find();
        if (files.isEmpty()) {
            LOG.warn("No process to deploy: neither the application nor {} has a folder 'processes'.", folder.toAbsolutePath().normalize());
            return;
        }
        DeploymentBuilder deployment = repository.createDeployment().name(DEPLOYMENT).source("application")
                .enableDuplicateFiltering(false);
        files.forEach((name, file) -> deployment.addInputStream(name, new ByteArrayInputStream(content(file))));
        deployment.deploy();
        LOG.info("Processes and forms: {}", String.join(", ", files.keySet()));
    }

    /** @return by name within the deployment, for example {@code processes/ticket-triage.bpmn}; files in the folder win */
    Map<String, Resource> find() {
        Map<String, Resource> files = new TreeMap<>();
        for (String pattern : PATTERNS) {
            add(files, pattern, "classpath*:" + pattern);
            add(files, pattern, folder.toUri() + pattern);
        }
        return files;
    }

    private static void add(Map<String, Resource> files, String pattern, String location) {
        String prefix = pattern.substring(0, pattern.indexOf('/') + 1);
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(location)) {
                files.put(prefix + file.getFilename(), file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Processes can't be looked up at " + location, e);
        }
    }

    private static byte[] content(Resource file) {
        try {
            return file.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't be read: " + file.getDescription(), e);
        }
    }
}
