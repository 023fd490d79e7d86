package dev.tandem.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextReportTest {

    @Test
    void aReportOfFewLabelsShowsAllOfThem() {
        String text = TextReport.of(EvaluationReport.of(InventedDesk.everything(4, 300)));

        assertThat(text).startsWith("bicycle-shop@2, head topic: 300 texts, 4 labels\n");
        assertThat(text).contains("\nOpinions\n", "* cascade", "\nPromises\n", "\nLabels\n", "Brake: repair", "macro average", "weighted average",
                "\nMost confused\n", "\nParts of the texts\n", "channel: mail", "\nMore labels\n  500 more labels");
    }

    @Test
    void aReportOfManyLabelsShowsTheWeakest() {
        String text = TextReport.of(EvaluationReport.of(Evidence.of(new InventedDesk(40, 900, 1).answers("shop@1", 4, 1))));

        assertThat(text).contains("The 25 weakest of 40 labels");
    }

    @Test
    void figuresStandUnderEachOther() {
        String table = new TextTable("", "precision", "F1").row("repair", "0.900", "0.850").row("an order", "0.5", "1.000").toString();

        assertThat(table).isEqualTo("""
                            precision     F1
                  repair        0.900  0.850
                  an order        0.5  1.000
                """);
    }
}
