package dev.tandem.evaluation.page;

import dev.tandem.evaluation.EvaluationReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The report as one HTML file for people: it needs no network, no script and no other file. It quotes evaluated texts, so
 * it is as confidential as they are.
 */
public final class HtmlReport {

    private HtmlReport() {}

    /**
     * @param file is created or replaced, with the folders above it
     * @throws IOException if it can't be written, or the machine has no fonts to draw plots with
     */
    public static void write(EvaluationReport report, Path file) throws IOException {
        String html = ReportPage.of(report);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, html, StandardCharsets.UTF_8);
    }
}
