package dev.tandem.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What goes in and out of a terminal. Java takes arguments and names of files apart by the system's locale; in the locale C,
 * which servers, containers and schedulers often have, all but ASCII is lost before the first line of a program runs.
 *
 * @param names    in which Java takes names
 * @param declared what the system says about its locale, for instance {@code LC_ALL=C}
 */
record TerminalEncoding(Charset names, String declared) {

    private static final char LOST = '\uFFFD';

    static TerminalEncoding ofThisProcess() {
        String declared = Arrays.stream(new String[] {"LC_ALL", "LC_CTYPE", "LANG"}).map(name -> name + "=" + Objects.requireNonNullElse(System.getenv(name), ""))
                .filter(setting -> !setting.endsWith("=")).findFirst().orElse("no LANG");
        String names = System.getProperty("sun.jnu.encoding", "UTF-8");
        return new TerminalEncoding(Charset.isSupported(names) ? Charset.forName(names) : StandardCharsets.UTF_8, declared);
    }

    /** Lets output be UTF-8 where it would be ASCII. */
    void prepare() {
        if (names.equals(StandardCharsets.US_ASCII)) {
            System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
            // by these picocli writes its own lines
            List.of("sun.stdout.encoding", "sun.stderr.encoding").forEach(property -> System.setProperty(property, StandardCharsets.UTF_8.name()));
        }
    }

    /** @return what to tell the person whose arguments did not arrive whole */
    Optional<String> complaint(String[] arguments) {
        return Arrays.stream(arguments).filter(argument -> names.equals(StandardCharsets.US_ASCII) && argument.indexOf(LOST) >= 0).findFirst()
                .map(argument -> ("'%s' did not arrive whole: this system's locale (%s) knows no letters but ASCII's."
                        + " Set LC_ALL=C.UTF-8 and give the same command again, or use ./tandem, which does so.").formatted(argument.replace(LOST, '?'), declared));
    }
}
