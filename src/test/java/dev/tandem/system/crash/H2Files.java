package dev.tandem.system.crash;

import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** The default database: files in the node's folder, of which a copy is read, so that the node itself has to recover the original. */
final class H2Files implements CampaignDatabase {

    private final Path folder;

    /** @param folder where the node is started */
    H2Files(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<String> settings() {
        return List.of();
    }

    @Override
    public boolean isServer() {
        return false;
    }

    @Override
    public void crash() {
        throw new UnsupportedOperationException("H2 ends with its node");
    }

    @Override
    public void restart() {
        throw new UnsupportedOperationException("H2 starts with its node");
    }

    @Override
    public <T> T look(Question<T> question) throws Exception {
        Path copy = folder.resolve("copy");
        FileSystemUtils.deleteRecursively(copy);
        FileSystemUtils.copyRecursively(folder.resolve("data"), copy);
        try {
            return question.ask(new DriverManagerDataSource(
                    "jdbc:h2:file:%s;IFEXISTS=TRUE".formatted(copy.resolve("tandem").toAbsolutePath()), "sa", ""));
        } finally {
            FileSystemUtils.deleteRecursively(copy);
        }
    }

    @Override
    public void close() {
        // whoever made the folder deletes it
    }
}
