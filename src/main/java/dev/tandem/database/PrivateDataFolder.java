package dev.tandem.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The embedded database's files hold customers' texts: only the account that runs Tandem may read them. Looks before the
 * database is opened. A folder that Tandem did not make and that is not called {@code data} may hold other things, so
 * only the database's files in it are closed. Systems without POSIX permissions are left as they are.
 */
class PrivateDataFolder implements EnvironmentPostProcessor, Ordered {

    private static final Pattern H2_FILE = Pattern.compile("jdbc:h2:(?:file:)?([./~][^;]*).*");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE; // the configuration is read by then
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Matcher url = H2_FILE.matcher(environment.getProperty("spring.datasource.url", ""));
        if (url.matches() && FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Path database = Path.of(url.group(1).replaceFirst("^~", Matcher.quoteReplacement(System.getProperty("user.home"))))
                    .toAbsolutePath().normalize();
            try {
                close(database);
            } catch (IOException e) {
                throw new UncheckedIOException("The folder of the database cannot be closed to other accounts: "
                        + database.getParent(), e);
            }
        }
    }

    static void close(Path database) throws IOException {
        Path folder = database.getParent();
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, FOLDER);
            return;
        }
        if (folder.getFileName() != null && folder.getFileName().toString().equals("data")) {
            Files.setPosixFilePermissions(folder, FOLDER);
        }
        String name = database.getFileName() + ".";
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith(name))
                    .filter(Files::isRegularFile).toList()) {
                Files.setPosixFilePermissions(file, FILE);
            }
        }
    }
}
