package dev.tandem.evaluation.page;

import static dev.tandem.evaluation.Figures.percent;

import dev.tandem.evaluation.EvaluationReport;
import dev.tandem.evaluation.measure.ConfusedPair;
import java.util.List;

/** What it takes for what, in examples first. */
final class ConfusionSection {

    private static final int FIRST = 6;

    private ConfusionSection() {}

    static Markup of(EvaluationReport report) {
        if (report.confusedPairs().isEmpty()) {
            return Markup.section("confused", "What it confuses", Markup.paragraph("Nothing: every answer was right."));
        }
        List<ConfusedPair> pairs = report.confusedPairs();
        List<ConfusedPair> first = pairs.subList(0, Math.min(FIRST, pairs.size()));
        List<ConfusedPair> rest = pairs.subList(first.size(), pairs.size());
        return Markup.section("confused", "What it confuses",
                table("The most frequent confusions. Examples start with the wrong answer it was surest of; some may be wrong labels in the data.", first),
                ConfusionPlot.of(report).markup(),
                rest.isEmpty() ? Markup.NOTHING : Markup.folded("More confusions", table("The next most frequent confusions.", rest)));
    }

    private static Markup table(String caption, List<ConfusedPair> pairs) {
        HtmlTable table = new HtmlTable(caption).words("Right", "Answered").figures("Texts", "Of").words("Examples");
        for (ConfusedPair pair : pairs) {
            table.row(false, Markup.text(pair.rightName()), Markup.text(pair.answeredName()), Markup.text(String.valueOf(pair.count())),
                    Markup.text(String.valueOf(pair.support())), examples(pair));
        }
        return table.markup();
    }

    private static Markup examples(ConfusedPair pair) {
        StringBuilder list = new StringBuilder("<ul>");
        for (ConfusedPair.Example example : pair.examples()) {
            list.append("<li>").append(Markup.quote(Abbreviated.text(example.text())).html())
                    .append(" <span class=\"soft\">").append(percent(example.confidence())).append(" sure</span></li>");
        }
        return new Markup(list.append("</ul>").toString());
    }
}
