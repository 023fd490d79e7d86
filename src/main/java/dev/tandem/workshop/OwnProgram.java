package dev.tandem.workshop;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.stereotype.Component;

/**
 * This very program once more, as {@code train}: another process, so that learning takes no memory from answering, can be
 * ended at any time, and gets only the time of the processor that answering leaves.
 */
@Component
class OwnProgram implements TrainingCommand {

    private static final String MAIN_CLASS = "dev.tandem.cli.TandemCommand";
    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final List<String> LOWEST_PRIORITY = List.of(NICE.toString(), "-n", "19");
    private static final List<String> JAVA_OPTIONS = List.of(
            // columns may have names in any script, whatever this machine's locale is
            "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8",
            // Java 22 and later take a pipe for a terminal otherwise, and progress would be a bar
            "-Djdk.console=java.base",
            // one argument a line, taken literally
            "-Dpicocli.useSimplifiedAtFiles=true");

    private final WorkshopProperties settings;

    OwnProgram(WorkshopProperties settings) {
        this.settings = settings;
    }

    @Override
    public List<String> with(Path arguments) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(LOWEST_PRIORITY);
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        command.addAll(settings.javaOptions());
        command.addAll(program());
        command.addAll(List.of("train", "@" + arguments));
        return command;
    }

    /** The jar this class comes from, or the class path of a program that was not packaged. */
    private static List<String> program() {
        File source = new ApplicationHome(OwnProgram.class).getSource();
        return source != null && source.isFile() ? List.of("-jar", source.getAbsolutePath())
                : List.of("-cp", System.getProperty("java.class.path"), MAIN_CLASS);
    }
}
