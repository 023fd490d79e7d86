package dev.tandem.process.step;

import dev.tandem.model.LanguageDetector;
import dev.tandem.model.ModelChoice;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The models that a step may ask: the one it names, or those among which the language of the text chooses. What a step says
 * is written as {@link InputSyntax#model} wants it.
 */
@Component
public class StepModels {

    private final ModelRegistry registry;
    private final ModelChoice choice;

    /** @param detector fetched when the first text needs it, because it is slow to load */
    StepModels(ModelRegistry registry, ObjectProvider<LanguageDetector> detector) {
        this.registry = registry;
        this.choice = new ModelChoice(registry, (text, expected) -> detector.getObject().detect(text, expected));
    }

    /**
     * @return who is asked about the text
     * @throws dev.tandem.model.NoModelForTextException if the text's language chooses none: a person should look
     * @throws dev.tandem.model.UnknownModelException   if it chooses several, or there is nothing to choose among
     */
    ModelReference of(String model, String text) {
        return ModelChoice.isAuto(model) ? choice.choose(model, text).reference() : ModelReference.parse(model);
    }

    /**
     * @return every model that might be asked, at least one
     * @throws dev.tandem.model.UnknownModelException if there is none
     */
    public List<ModelFolder> candidates(String model) {
        return ModelChoice.isAuto(model) ? choice.candidates(model) : List.of(registry.require(ModelReference.parse(model)));
    }

    /** @throws dev.tandem.model.UnknownModelException if a choice is left between models that read the same language */
    public void requireOneForEachLanguage(String model) {
        if (ModelChoice.isAuto(model)) {
            choice.requireOneForEachLanguage(model);
        }
    }
}
