package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.training.TrainingPlan.Task;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {

    @Property(tries = 200)
    void whatIsDrawnLiesAroundTheRecipe(@ForAll long seed) {
        Recipe start = Recipe.FULL;
        Recipe drawn = SearchSpace.around(plan(start)).draw(new Random(seed));

        assertThat(drawn.encoderRate()).isBetween(start.encoderRate() * 0.24f, start.encoderRate() * 2.05f);
        assertThat(drawn.headRate()).isBetween(start.headRate() * 0.24f, start.headRate() * 2.05f);
        assertThat(drawn.epochs()).isBetween(4, 12);
        assertThat(drawn.layerDecay()).isBetween(0.8f, 1f);
        assertThat(drawn.labelSmoothing()).isBetween(0f, 0.1f);
        assertThat(drawn.dropout()).isBetween(0.05f, 0.2f);
        assertThat(drawn.warmUp()).isIn(0f, 0.05f, 0.1f, 0.2f);
        assertThat(drawn.with("encoderRate", start.encoderRate()).with("headRate", start.headRate()).with("epochs", start.epochs())
                .with("layerDecay", start.layerDecay()).with("labelSmoothing", start.labelSmoothing()).with("dropout", start.dropout())
                .with("warmUp", start.warmUp())).isEqualTo(start);
    }

    @Test
    void theSameSeedDrawsTheSameSequence() {
        SearchSpace space = SearchSpace.around(plan(Recipe.FULL));
        Random one = new Random(7);
        Random other = new Random(7);

        assertThat(List.of(space.draw(one), space.draw(one))).isEqualTo(List.of(space.draw(other), space.draw(other)));
        assertThat(space.draw(one)).isNotEqualTo(space.draw(one));
    }

    @Test
    void aSettingThatChangesNothingIsLeftAlone() {
        Recipe frozen = Recipe.FULL.with("encoderRate", 0);
        TrainingPlan ordinal = new TrainingPlan("desk", List.of(new Task("priority", "priority", Task.Kind.ORDINAL, List.of("low", "high"))),
                List.of("text"), Recipe.FULL, List.of(), 7, 7, "cpu");

        assertThat(SearchSpace.around(plan(frozen)).names()).containsExactly("headRate", "epochs", "labelSmoothing", "warmUp");
        assertThat(SearchSpace.around(ordinal).names()).doesNotContain("labelSmoothing");
    }

    @Test
    void centroidsHaveNothingToSearch() {
        assertThatThrownBy(() -> SearchSpace.around(plan(Recipe.CENTROIDS))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing to search").hasMessageContaining("few_shot or full");
    }

    @Test
    void whatAWinnerChangedIsSaid() {
        Recipe winner = Recipe.FULL.with("dropout", 0.15).with("epochs", 10);

        assertThat(SearchSpace.around(plan(Recipe.FULL)).differences(winner)).containsOnlyKeys("epochs", "dropout").containsEntry("epochs", 10);
    }

    private static TrainingPlan plan(Recipe recipe) {
        return TrainingPlan.single("desk", "queue", "queue", List.of("text"), recipe, 7, "cpu");
    }
}
