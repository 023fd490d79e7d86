package dev.tandem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.model.LanguageDetector.DetectedLanguage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelChoiceTest {

    @TempDir
    Path models;

    private ModelRegistry registry;

    @BeforeEach
    void aDeskInTwoLanguages() throws IOException {
        DeskModels.write(models, DeskModels.card("desk-west", 1, "de"), Map.of());
        DeskModels.write(models, DeskModels.card("desk-west", 2, "de"), Map.of());
        DeskModels.write(models, DeskModels.card("desk-east", 1, "zh-Hans"), Map.of());
        registry = new ModelRegistry(models);
    }

    @Test
    void theTextsLanguageChoosesThePromotedVersion() {
        registry.promote(ModelReference.parse("desk-west@1"), "anna");

        assertThat(choice("de").choose("auto", "…").reference()).hasToString("desk-west@1");
        assertThat(choice("zh").choose(" auto:desk ", "…").reference()).hasToString("desk-east@1");
    }

    @Test
    void aLanguageThatNoModelReadsNeedsAPerson() {
        assertThatThrownBy(() -> choice("en").choose("auto:desk", "…")).isInstanceOf(NoModelForTextException.class)
                .hasMessage("No model reads English (en). Models: desk-east (zh-Hans), desk-west (de). Train one with --language en.");
    }

    @Test
    void theLanguagesThatTheChoiceIsAmongAreExpected() {
        ModelChoice choice = new ModelChoice(registry, (text, expected) -> {
            assertThat(expected).containsExactlyInAnyOrder("de", "zh");
            return Optional.of(new DetectedLanguage("de", 0.9));
        });

        assertThat(choice.choose("auto:desk", "…").card().name()).isEqualTo("desk-west");
    }

    @Test
    void aTextWithoutAClearLanguageNeedsAPerson() {
        assertThatThrownBy(() -> new ModelChoice(registry, (text, expected) -> Optional.empty()).choose("auto", "ok"))
                .isInstanceOf(NoModelForTextException.class).hasMessageContaining("can't be told");
    }

    @Test
    void twoModelsForOneLanguageAreNotChosenByChance() throws IOException {
        DeskModels.write(models, DeskModels.card("desk-north", 1, "de"), Map.of());
        registry.refresh();

        assertThatThrownBy(() -> choice("de").choose("auto:desk", "…")).isInstanceOf(UnknownModelException.class)
                .isNotInstanceOf(NoModelForTextException.class).hasMessageContaining("desk-north, desk-west read it");
        assertThat(choice("de").choose("auto:desk-w", "…").reference()).hasToString("desk-west@2");
    }

    @Test
    void whetherAChoiceIsClearIsKnownBeforeATextComes() throws IOException {
        assertThatCode(() -> choice("de").requireOneForEachLanguage("auto")).doesNotThrowAnyException();
        DeskModels.write(models, DeskModels.card("desk-north", 1, "de"), Map.of());
        registry.refresh();

        assertThatThrownBy(() -> choice("de").requireOneForEachLanguage("auto:desk")).isInstanceOf(UnknownModelException.class)
                .hasMessage("'auto:desk' is not enough to choose a model for German (de): desk-north, desk-west read it. "
                        + "Name one of them, or the beginning of its name, for example 'auto:desk-north'.");
        assertThatCode(() -> choice("de").requireOneForEachLanguage("auto:desk-w")).doesNotThrowAnyException();
    }

    @Test
    void aBeginningThatNoModelHasIsAnsweredWithThoseThereAre() {
        assertThatThrownBy(() -> choice("de").choose("auto:bank-", "…")).isInstanceOf(UnknownModelException.class)
                .hasMessageContaining("'bank-'").hasMessageContaining("desk-west");
    }

    @Test
    void aModelThatIsNamedIsNotChosen() {
        assertThat(ModelChoice.isAuto("auto")).isTrue();
        assertThat(ModelChoice.isAuto("auto:desk")).isTrue();
        assertThat(ModelChoice.isAuto("autobahn")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> choice("de").choose("desk-west", "…"));
    }

    private ModelChoice choice(String language) {
        return new ModelChoice(registry, (text, expected) -> Optional.of(new DetectedLanguage(language, 0.9)));
    }
}
