package dev.tandem.evaluation.page;

import dev.tandem.evaluation.EvaluationReport;
import dev.tandem.evaluation.Figures;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** The whole page, its story from the answer to the details. */
public final class ReportPage {

    private static final String HEADLESS = "java.awt.headless";

    private static final String MARK = """
            <svg class="mark" viewBox="0 0 64 36" aria-hidden="true"><circle class="wheel person" cx="13" cy="23" r="10.5"/><circle class="wheel machine" cx="51" cy="23" r="10.5"/><path d="M13 23 23 8h18l10 15M23 8l9 15 9-15M20 8h6M38 8h6"/></svg>""";

    private ReportPage() {}

    /**
     * @return a complete HTML document
     * @throws IOException if the machine has no fonts to draw plots with
     */
    public static String of(EvaluationReport report) throws IOException {
        requireFonts();
        String style = new ClassPathResource("report/report.css").getContentAsString(StandardCharsets.UTF_8);
        String model = Markup.text(report.model()).html();
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="referrer" content="no-referrer">
                <title>%s: evaluation</title>
                <style>
                %s</style>
                </head>
                <body>
                <header>
                <p class="wordmark">%s Tandem</p>
                <p class="what">Evaluation report</p>
                </header>
                <main>
                <h1>%s</h1>
                <p class="lead">Head %s, measured on %s whose right label is known, with %s.</p>
                %s</main>
                <footer><p>Quotes from the evaluated texts are as confidential as these texts.</p></footer>
                </body>
                </html>
                """.formatted(model, style, MARK, model, Markup.text(report.head()).html(), Figures.count(report.n(), "text"),
                Figures.count(report.report().labels().size(), "label"), story(report).html());
    }

    private static Markup story(EvaluationReport report) {
        return Markup.join(
                Headline.of(report),
                OpinionsSection.of(report),
                DecidingAlone.of(report),
                HonestySection.of(report),
                ConfusionSection.of(report),
                LabelSection.of(report),
                SliceSection.of(report),
                MoreLabels.of(report),
                Glossary.of(report));
    }

    /** A minimal container has no fonts, and the first plot would fail with a riddle. */
    private static void requireFonts() throws IOException {
        if (System.getProperty(HEADLESS) == null) {
            System.setProperty(HEADLESS, "true");
        }
        try {
            GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames();
        } catch (RuntimeException | LinkageError | InternalError e) {
            throw new IOException("The report's plots need fonts, and this machine offers none to Java (%s). Install fontconfig and one font, on Debian: apt-get install fontconfig fonts-dejavu-core."
                    .formatted(e.getMessage()), e);
        }
    }
}
