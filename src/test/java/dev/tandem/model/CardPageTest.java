package dev.tandem.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.model.ModelCard.Label;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardPageTest {

    @Test
    void thePageSaysWhatTheModelDecidesAndWhatItIsBadAt() {
        String page = CardPage.of(DeskModels.card("desk", 3, "en"));

        assertThat(page).startsWith("# desk, version 3\n\nSorts letters for a test.\n")
                .contains("- **intent**: one of 2 labels, learned from 7 examples")
                .contains("- **Languages**: English")
                .contains("at most 2 % may be wrong, with 90 % confidence")
                .contains("| accuracy | 0.903 |")
                .contains("| recipe batch size | 32 |")
                .contains("- Has never seen a letter | or a card.")
                .contains("- invented letters (licence: internal)\n");
    }

    @Test
    void theLabelWithTheFewestExamplesComesFirstAndNoNameBreaksTheTable() {
        assertThat(CardPage.of(DeskModels.card("desk", 1, "de", 0.9, 8, List.of(new Label("b", "Bills", 30), new Label("r", "Refund|fee", 2)))))
                .contains("| Refund\\|fee | r | 2 |\n| Bills | b | 30 |\n");
    }

    @Test
    void theShippedModelHasAPage() {
        ModelCard shipped = new ModelRegistry(Path.of("nowhere")).require(ModelReference.parse("banking-support")).card();

        assertThat(CardPage.of(shipped)).contains("BANKING77").contains("CC BY 4.0").contains("## Known weaknesses");
    }
}
