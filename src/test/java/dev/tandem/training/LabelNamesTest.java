package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.dataset.LabelledTexts;
import dev.tandem.dataset.LabelledTexts.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelNamesTest {

    @TempDir
    Path folder;

    @Test
    void aTableSaysWhatPeopleCallTheLabels() throws IOException {
        assertThat(names("label,name\natm_support, ATM support \nlost_card,\n")).isEqualTo(Map.of("atm_support", "ATM support"));
    }

    @Test
    void aFileWithoutTheColumnsIsRefused() {
        assertThatThrownBy(() -> names("id,title\na,b\n")).isInstanceOf(IOException.class).hasMessageContaining("label");
    }

    @Test
    void twoNamesForOneLabelAreRefusedWithTheLine() {
        assertThatThrownBy(() -> names("label,name\na,One\na,Two\n")).isInstanceOf(IOException.class)
                .hasMessageContaining("line 3").hasMessageContaining("'Two'").hasMessageContaining("'One'");
    }

    @Test
    void aNameForNothingIsRefusedWithTheLine() {
        assertThatThrownBy(() -> names("label,name\n,One\n")).isInstanceOf(IOException.class).hasMessageContaining("line 2").hasMessageContaining("'One'");
    }

    @Test
    void theCardCallsALabelByItsNameOrByItself() throws IOException {
        Parts parts = Parts.of(aDesk(), plan(Map.of("atm_support", "ATM support")));

        assertThat(parts.labels().get("queue")).extracting("name").containsExactly("ATM support", "Lost card");
        assertThat(parts.training()).extracting(Example::text).contains("ATM support?", "Lost card?");
    }

    @Test
    void namesOfLabelsThatAreNotThereAreListed() {
        assertThatThrownBy(() -> Parts.of(aDesk(), plan(Map.of("atm_support", "ATM support", "Lost_Card", "Lost card", "atm", "ATM"))))
                .isInstanceOf(IOException.class).hasMessageContaining("Lost_Card, atm.");
    }

    private Map<String, String> names(String table) throws IOException {
        return LabelNames.read(Files.writeString(folder.resolve("names.csv"), table));
    }

    private static LabelledTexts aDesk() {
        return new LabelledTexts(List.of(new Example("The machine is empty", "atm_support"), new Example("The machine kept it", "atm_support"),
                new Example("It is gone", "lost_card"), new Example("I left it on the train", "lost_card")), "");
    }

    private static TrainingPlan plan(Map<String, String> names) {
        return TrainingPlan.single("desk", "queue", Example.LABEL, List.of("text"), Recipe.FEW_SHOT, 7, "cpu").naming(names);
    }
}
