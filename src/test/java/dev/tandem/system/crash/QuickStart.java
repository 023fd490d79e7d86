package dev.tandem.system.crash;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** How a node is started: as {@code ./tandem run} does, from a folder with an archive of classes, so that a round takes seconds. */
final class QuickStart {

    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private QuickStart() {}

    /**
     * @param home the repository, with the packaged product
     * @return the beginning of a command that starts it; lays the product out first where nobody has done it since the build
     */
    static List<String> command(Path home) throws Exception {
        Path jar = home.resolve("target/tandem.jar").toAbsolutePath().normalize();
        if (!Files.exists(jar)) {
            throw new IOException("There is no " + jar + ". Build it with: mvn -DskipTests package");
        }
        Path app = home.resolve("target/app").toAbsolutePath().normalize();
        Path archive = app.resolve("tandem.jsa");
        if (!Files.exists(archive) || Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) < 0) {
            FileSystemUtils.deleteRecursively(app);
            Files.createDirectories(app);
            Path scratch = Files.createTempDirectory("tandem-quick-start"); // the product is only laid out in an empty folder
            run(scratch, JAVA, "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", app.toString());
            run(scratch, JAVA, "-XX:ArchiveClassesAtExit=" + archive, "-Dspring.context.exit=onRefresh", "-jar", app.resolve("tandem.jar").toString(),
                    "run", "--server.port=0", "--spring.datasource.url=jdbc:h2:mem:quick-start");
        }
        // code that lives for seconds is not worth compiling twice
        List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        if (Files.exists(archive)) {
            command.add("-XX:SharedArchiveFile=" + archive);
        }
        command.addAll(List.of("-jar", app.resolve("tandem.jar").toString(), "run"));
        return command;
    }

    /** Whether the archive could be written shows when it is used: a start without it is slower and no less right. */
    private static void run(Path scratch, String... command) throws Exception {
        File log = Files.createTempFile(scratch, "prepare", ".log").toFile();
        new ProcessBuilder(command).directory(scratch.toFile()).redirectErrorStream(true).redirectOutput(log).start().waitFor();
    }
}
