package dev.tandem.evaluation;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EvidenceTest {

    private final Answers answers = new InventedDesk(4, 20, 1).answers("shop@1", 3, 1);

    @Test
    void oneOpinionMustSpeakForTheModel() {
        assertThatIllegalArgumentException().isThrownBy(() -> Evidence.of("mix", Opinion.of("encoder", answers)))
                .withMessage("No opinion is named 'mix', which should be the main one. There are: encoder.");
    }

    @Test
    void opinionsAreNamedApart() {
        assertThatIllegalArgumentException().isThrownBy(() -> Evidence.of("mix", Opinion.of("mix", answers), Opinion.of("mix", answers)))
                .withMessage("Two opinions are named 'mix'.");
    }

    @Test
    void opinionsAboutOtherTextsAreNotPutBesideEachOther() {
        Answers elsewhere = new InventedDesk(4, 20, 2).answers("shop@1", 3, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> Evidence.of("mix", Opinion.of("mix", answers), Opinion.of("encoder", elsewhere)))
                .withMessageContaining("'mix' and 'encoder' are not about the same texts");
    }

    @Test
    void anotherModelIsComparedOnlyOnTheSameTexts() {
        Answers elsewhere = new InventedDesk(4, 20, 2).answers("shop@2", 3, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> Evidence.of(answers).comparedWith(elsewhere))
                .withMessageContaining("'shop@1' and 'shop@2' did not answer the same labelled texts");
    }

    @Test
    void theCascadeSaysForEveryTextWhetherTheEncoderWasAsked() {
        assertThatIllegalArgumentException().isThrownBy(() -> Opinion.of("cascade", answers).askingTheEncoder(new boolean[3], answers))
                .withMessage("Opinion 'cascade' says for 3 texts whether the encoder was asked, but answered 20.");
    }
}
