package dev.tandem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.model.ModelCard.Label;
import dev.tandem.model.ModelComparison.Row;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelComparisonTest {

    private final ModelCard spring = DeskModels.card("desk", 1, "en", 0.91, 8, List.of(new Label("lost_card", "Lost card", 40),
            new Label("refund", "Refund", 12)));
    private final ModelCard autumn = DeskModels.card("desk", 2, "en", 0.93, 12, List.of(new Label("lost_card", "Lost card", 40),
            new Label("fees", "Fees", 30)));

    @Test
    void figuresStandSideBySide() {
        ModelComparison comparison = ModelComparison.of(List.of(spring, autumn));

        assertThat(comparison.models()).containsExactly("desk@1", "desk@2");
        assertThat(comparison.figures()).containsExactly(new Row("accuracy", List.of(0.91, 0.93)));
    }

    @Test
    void ofTheRecipeOnlyWhatDiffersIsShown() {
        assertThat(ModelComparison.of(List.of(spring, autumn)).recipe()).containsExactly(new Row("recipe.epochs", List.of(8, 12)));
    }

    @Test
    void labelsThatOnlyOneModelKnowsAreShownToo() {
        assertThat(ModelComparison.of(List.of(spring, autumn)).labels()).containsExactly(
                new Row("intent: lost_card", List.of(40, 40)),
                new Row("intent: refund", Arrays.asList(12, null)),
                new Row("intent: fees", Arrays.asList(null, 30)));
    }

    @Test
    void oneModelAloneIsNoComparison() {
        assertThatIllegalArgumentException().isThrownBy(() -> ModelComparison.of(List.of(spring)));
    }
}
