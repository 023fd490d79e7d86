package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RecipeTest {

    @Test
    void oneSettingIsChangedAndTheOthersStay() {
        Recipe changed = Recipe.FULL.with("epochs", "12");

        assertThat(changed.epochs()).isEqualTo(12);
        assertThat(changed.with("epochs", Recipe.FULL.epochs())).isEqualTo(Recipe.FULL);
    }

    @Test
    void aMisspelledSettingIsAnsweredWithThoseThereAre() {
        assertThatThrownBy(() -> Recipe.FULL.with("epoch", 3)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'epoch'").hasMessageContaining("epochs");
    }

    @Test
    void aValueOutOfRangeIsRefusedWithTheRange() {
        assertThatThrownBy(() -> Recipe.FULL.with("dropout", 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'dropout'").hasMessageContaining("0 to 1");
    }

    @Test
    void aValueOfTheWrongKindIsRefused() {
        assertThatThrownBy(() -> Recipe.FULL.with("epochs", "many")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'many'").hasMessageContaining("epochs");
    }

    @Test
    void theRecipeGrowsWithTheData() {
        assertThat(Recipe.suiting(Map.of("a", 1, "b", 1))).isEqualTo(Recipe.CENTROIDS);
        assertThat(Recipe.suiting(Map.of("a", 10, "b", 12))).isEqualTo(Recipe.FEW_SHOT);
        assertThat(Recipe.suiting(Map.of("a", 100, "b", 3, "c", 200))).isEqualTo(Recipe.FULL);
    }
}
