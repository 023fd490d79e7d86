package dev.tandem.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class PrivateDataFolderTest {

    @TempDir
    Path place;

    @Test
    void aNewFolderIsItsOwnersOnly() throws IOException {
        start("jdbc:h2:file:" + place.resolve("new/tandem") + ";DB_CLOSE_ON_EXIT=FALSE");

        assertThat(permissions(place.resolve("new"))).isEqualTo("rwx------");
    }

    @Test
    void theFilesOfAnEarlierVersionAreClosed() throws IOException {
        Path folder = open(Files.createDirectory(place.resolve("data")), "rwxr-xr-x");
        Path file = open(Files.createFile(folder.resolve("tandem.mv.db")), "rw-r--r--");

        start("jdbc:h2:" + folder.resolve("tandem"));

        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void aFolderThatHoldsOtherThingsStaysOpen() throws IOException {
        Path folder = open(Files.createDirectory(place.resolve("home")), "rwxr-xr-x");
        Path file = open(Files.createFile(folder.resolve("tandem.mv.db")), "rw-r--r--");
        Path other = open(Files.createFile(folder.resolve("notes.txt")), "rw-r--r--");

        start("jdbc:h2:file:" + folder.resolve("tandem"));

        assertThat(permissions(folder)).isEqualTo("rwxr-xr-x");
        assertThat(permissions(other)).isEqualTo("rw-r--r--");
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void otherDatabasesHaveNoFolder() {
        start("jdbc:h2:mem:tandem");
        start("jdbc:postgresql://db/tandem");

        assertThat(place).isEmptyDirectory();
    }

    private static void start(String url) {
        new PrivateDataFolder().postProcessEnvironment(
                new MockEnvironment().withProperty("spring.datasource.url", url), new SpringApplication());
    }

    private static Path open(Path path, String permissions) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
