package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program where the system's locale knows no umlauts, as on many servers. */
class LocaleIT {

    private static final String COMMAND = "prepare --data St\u00F6rung.csv --text text --label Gr\u00F6\u00DFe --no-label-errors --out geteilt-f\u00FCr-Tests";

    @TempDir
    Path folder;

    @BeforeEach
    void aTableWithUmlautsInItsNameAndItsHeader() throws IOException {
        // by a shell, since the test's own JVM may not be able to name it
        run("C.UTF-8", "printf 'text,Gr\u00F6\u00DFe\\n' > St\u00F6rung.csv; for n in $(seq 1 30); do echo \"L\u00F6schen Nummer $n,gro\u00DF\"; echo \"Anlegen Nummer $n,klein\"; done >> St\u00F6rung.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "de_XX.UTF-8", "C.UTF-8"})
    void theLauncherSpeaksUtf8WhateverTheLocale(String locale) throws IOException {
        String said = run(locale, Path.of("tandem").toAbsolutePath() + " " + COMMAND + "; ls");

        assertThat(said).contains("St\u00F6rung.csv: 60 rows").contains("Written to geteilt-f\u00FCr-Tests").doesNotContain("?").contains("geteilt-f\u00FCr-Tests\n");
    }

    @Test
    void theJarAloneSaysInOneSentenceWhatToDo() throws IOException {
        String said = run("C", jar() + COMMAND);

        assertThat(said.lines().toList()).singleElement().satisfies(line ->
                assertThat(line).startsWith("tandem: 'St??rung.csv' did not arrive whole").contains("(LC_ALL=C)").contains("Set LC_ALL=C.UTF-8"));
    }

    @Test
    void theJarAloneWritesUtf8() throws IOException {
        String said = run("C", "mv St*.csv data.csv; " + jar() + "prepare --data data.csv --text text --label none");

        assertThat(said).contains("Its columns are [text, Gr\u00F6\u00DFe]");
    }

    @Test
    void figuresHaveLatinDigitsInEveryLanguage() throws IOException {
        assertThat(run("C.UTF-8", jar().replace(" -jar", " -Duser.language=fa -Duser.country=IR -jar") + COMMAND + " --json")).contains("60 rows").contains("60 of 60 texts kept")
                .doesNotContainPattern("[\u0660-\u0669\u06F0-\u06F9]");
    }

    private static String jar() {
        return Path.of(System.getProperty("java.home"), "bin", "java") + " -jar " + Path.of("target/tandem.jar").toAbsolutePath() + " ";
    }

    /** @param script in UTF-8, as a terminal would send it */
    private String run(String locale, String script) throws IOException {
        Path file = Files.write(folder.resolve("command.sh"), script.getBytes(StandardCharsets.UTF_8));
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of("bash", file.toString()))).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG") || name.equals("LANGUAGE"));
        builder.environment().put("LC_ALL", locale);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return said;
    }
}
