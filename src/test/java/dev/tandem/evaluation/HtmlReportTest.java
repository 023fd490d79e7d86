package dev.tandem.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.evaluation.page.HtmlReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

    private static final Pattern PNG = Pattern.compile("<img src=\"data:image/png;base64,([^\"]+)\" width=\"(\\d+)\" height=\"(\\d+)\" alt=\"([^\"]+)\">");

    @TempDir
    private Path folder;

    @Test
    void theFileIsCompleteInItself() throws IOException {
        String html = write(EvaluationReport.of(InventedDesk.everything(6, 300)));

        assertThat(html).doesNotContain("http:", "https:", "<script", "<link", "url(", "@import");
        assertThat(html).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    }

    @Test
    void everyPlotIsAPictureOfDoubleResolutionThatIsAlsoToldInWords() throws IOException {
        Matcher plots = PNG.matcher(write(EvaluationReport.of(InventedDesk.everything(6, 300))));

        int count = 0;
        while (plots.find()) {
            var image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(plots.group(1))));
            assertThat(image.getWidth()).isEqualTo(2 * Integer.parseInt(plots.group(2)));
            assertThat(image.getHeight()).isEqualTo(2 * Integer.parseInt(plots.group(3)));
            assertThat(plots.group(4)).hasSizeGreaterThan(20);
            count++;
        }
        // risk and coverage, reliability, confidences, confusions, labels, learning curve
        assertThat(count).isEqualTo(6);
    }

    @Test
    void whatComesFromDataCannotBecomeMarkup() throws IOException {
        String attack = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>%s\u0000{{x}}$1";
        Answers answers = new Answers(attack, attack, List.of(attack, "b"), List.of(attack, "</style>"), new int[] {0, 1, 0},
                new double[][] {{0.3, 0.7}, {0.6, 0.4}, {0.9, 0.1}}, List.of(attack, "</title>" + attack, "fine"),
                Map.of(attack, List.of(attack, "<b>", "")));

        String html = write(EvaluationReport.of(Evidence.of(attack, Opinion.of(attack, answers), Opinion.of("<i>", answers)).comparedWith(answers)));

        assertThat(html).doesNotContain("<script", "<img src=x", "<b>", "<i>", "\u0000");
        assertThat(html).contains("&lt;script&gt;alert(1)", "%s{{x}}$1");
        assertThat(html.split("</style>")).hasSize(2);
    }

    @Test
    void aModelThatIsAlwaysRightHasAReportToo() throws IOException {
        Answers answers = new Answers("shop@1", "topic", List.of("a", "b"), List.of("A", "B"), new int[] {0, 1},
                new double[][] {{1, 0}, {0, 1}}, List.of("one", "two"), Map.of());

        assertThat(write(EvaluationReport.of(Evidence.of(answers)))).contains("Nothing: every answer was right.");
    }

    private String write(EvaluationReport report) throws IOException {
        Path file = folder.resolve("new/report.html");
        HtmlReport.write(report, file);
        return Files.readString(file);
    }
}
