package dev.tandem.process.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.inference.Prediction.ScoredLabel;
import dev.tandem.model.ModelCard.Label;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person who is asked can choose from. */
class ChoiceTest {

    private static final List<Label> ALL = List.of(new Label("pin", "Change PIN", 1), new Label("atm", "ATM support", 1),
            new Label("age", "age limit", 1), new Label("fee", "Transfer fee", 1));

    @Test
    void theProposalsComeFirstWithTheirProbabilitiesThenAllOthersByName() {
        List<Choice> choices = Choice.among(List.of(new ScoredLabel("fee", "Transfer fee", 0.614), new ScoredLabel("atm", "ATM support", 0.005)), ALL);

        assertThat(choices).extracting(Choice::label)
                .containsExactly("Transfer fee (61 %)", "ATM support (1 %)", "age limit", "Change PIN", "None of these");
        assertThat(choices).extracting(Choice::value).containsExactly("fee", "atm", "age", "pin", "none_of_these");
    }

    @Test
    void withoutProposalsEveryLabelIsOffered() {
        assertThat(Choice.among(List.of(), ALL)).extracting(Choice::value).containsExactly("age", "atm", "pin", "fee", "none_of_these");
    }

    @Test
    void withoutAModelThereIsStillAWayOn() {
        assertThat(Choice.among(List.of(), List.of())).containsExactly(Choice.NONE_OF_THESE);
    }
}
