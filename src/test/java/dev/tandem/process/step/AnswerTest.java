package dev.tandem.process.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.decision.Verdict;
import dev.tandem.inference.Prediction.Opinion;
import dev.tandem.inference.Prediction.ScoredLabel;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void whoeverLooksAtTheProcessSeesWhoseAnswerItIs() {
        Answer answer = new Answer("intent", "understand:1", "little-bank@1", Opinion.MIX, "card_arrival", "Card arrival", 0.97, 0.83, 0.02, Verdict.AUTOMATE,
                List.of("Sure enough."), List.of(new ScoredLabel("card_arrival", "Card arrival", 0.97)));

        assertThat(answer.toJson()).contains("\"opinion\":\"MIX\"");
        assertThat(Answer.fromJson(answer.toJson())).isEqualTo(answer);
    }

    @Test
    void anAnswerThatWaitsInAProcessSinceBeforeOpinionsWereRecordedIsReadAsEver() {
        Answer answer = Answer.fromJson("""
                {"model": "little-bank@1", "label": "card_arrival", "name": "Card arrival", "confidence": 0.61, "threshold": 0.83,
                 "maxError": 0.02, "decision": "ASK", "reasons": ["Not sure enough."], "alternatives": []}""");

        assertThat(answer.opinion()).isNull();
        assertThat(answer.label()).isEqualTo("card_arrival");
    }

    @Test
    void whereNobodyWasAskedThereIsNoOpinion() {
        assertThat(Answer.unasked("little-bank", "intent", "There is no text to understand.").opinion()).isNull();
    }
}
