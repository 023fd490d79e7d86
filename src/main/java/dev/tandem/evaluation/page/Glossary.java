package dev.tandem.evaluation.page;

import dev.tandem.evaluation.EvaluationReport;

/** What the figures mean, for readers who do not meet them every day. */
final class Glossary {

    private Glossary() {}

    static Markup of(EvaluationReport report) {
        StringBuilder list = new StringBuilder("<dl class=\"words\">\n");
        define(list, "95 % interval", "Where the figure would lie for other texts of the same kind, with a probability of 95 %. For accuracy and "
                + "macro F1 from 1,000 resamples of these texts, for parts and promises the exact binomial interval.");
        define(list, "Runs by itself", "A person is asked unless the classifier is sure enough. How sure it must be follows from calibration data, "
                + "such that at most the promised share of what runs by itself is wrong; the promise may fail for one in ten calibration sets.");
        define(list, "ECE", "Expected calibration error: the mean distance between stated confidence and share of right answers, over 15 groups.");
        define(list, "AURC", "Area under the risk-coverage curve: the error among the surest texts, averaged over how many are taken. Lower is better.");
        if (report.opinions().size() > 1) {
            define(list, "Opinion", "A model may carry a lexical classifier beside its encoder. Cascade: the lexical one answers where it is sure enough "
                    + "and the encoder is not asked. Mix: both probabilities are combined.");
        }
        return Markup.section("words", "What the words mean", new Markup(list.append("</dl>\n").toString()));
    }

    private static void define(StringBuilder list, String word, String meaning) {
        list.append("<dt>").append(Markup.text(word).html()).append("</dt><dd>").append(Markup.text(meaning).html()).append("</dd>\n");
    }
}
