package dev.tandem.model;

import dev.tandem.model.LanguageDetector.DetectedLanguage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Picks the model by the language of the text, for steps that ask for {@code auto}, or {@code auto:desk} to choose among the
 * models whose names start with {@code desk}.
 */
public final class ModelChoice {

    private static final String AUTO = "auto";
    private static final String SEPARATOR = ":";

    private final ModelRegistry registry;
    private final LanguageDetector detector;

    public ModelChoice(ModelRegistry registry, LanguageDetector detector) {
        this.registry = registry;
        this.detector = detector;
    }

    /** @return whether this asks for a choice and does not name a model */
    public static boolean isAuto(String model) {
        return model.strip().equals(AUTO) || model.strip().startsWith(AUTO + SEPARATOR);
    }

    /**
     * @param model {@code auto} or {@code auto:<prefix>}
     * @return the promoted version of the one model whose card lists the text's language
     * @throws NoModelForTextException if the language can't be told, or no model reads it: a person should look
     * @throws UnknownModelException   if no model has such a name, or several read the language: the step must say more
     */
    public ModelFolder choose(String model, String text) {
        List<ModelFolder> candidates = candidates(model);
        Set<String> expected = candidates.stream().flatMap(candidate -> languages(candidate).stream()).collect(Collectors.toSet());
        DetectedLanguage language = detector.detect(text, expected).orElseThrow(() -> new NoModelForTextException(
                "The language of the text can't be told for sure, so '%s' chooses no model: it is very short or mixed.".formatted(model.strip())));
        List<ModelFolder> fitting = candidates.stream().filter(candidate -> languages(candidate).contains(language.code())).toList();
        if (fitting.isEmpty()) {
            throw new NoModelForTextException("No model reads %s. Models: %s. Train one with --language %s."
                    .formatted(named(language.code()), languagesOf(candidates), language.code()));
        }
        if (fitting.size() > 1) {
            throw notEnough(model, language.code(), fitting);
        }
        return fitting.get(0);
    }

    /**
     * Finds out before a text comes whether each would have one model at most.
     *
     * @param model {@code auto} or {@code auto:<prefix>}
     * @throws UnknownModelException if no model has such a name, or several read the same language
     */
    public void requireOneForEachLanguage(String model) {
        candidates(model).stream().flatMap(candidate -> languages(candidate).stream().distinct().map(language -> Map.entry(language, candidate)))
                .collect(Collectors.groupingBy(Map.Entry::getKey, TreeMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toList())))
                .forEach((language, fitting) -> {
                    if (fitting.size() > 1) {
                        throw notEnough(model, language, fitting);
                    }
                });
    }

    /**
     * @param model {@code auto} or {@code auto:<prefix>}
     * @return the promoted versions among which the text's language chooses, at least one
     * @throws UnknownModelException if no model has such a name
     */
    public List<ModelFolder> candidates(String model) {
        if (!isAuto(model)) {
            throw new IllegalArgumentException("'%s' names a model and leaves no choice; write 'auto' or 'auto:<beginning of the name>'."
                    .formatted(model));
        }
        String prefix = model.strip().equals(AUTO) ? "" : model.strip().substring(AUTO.length() + SEPARATOR.length());
        // a model without a usable version must not keep the others from being chosen
        List<ModelFolder> candidates = registry.models().stream().filter(versions -> versions.name().startsWith(prefix))
                .flatMap(versions -> versions.all().stream().filter(versions::serves)).toList();
        if (candidates.isEmpty()) {
            throw new UnknownModelException("No model's name begins with '%s'. Models: %s."
                    .formatted(prefix, registry.models().stream().map(ModelVersions::name).collect(Collectors.joining(", "))));
        }
        return candidates;
    }

    private static UnknownModelException notEnough(String model, String language, List<ModelFolder> fitting) {
        return new UnknownModelException(("'%s' is not enough to choose a model for %s: %s read it. Name one of them, or the "
                + "beginning of its name, for example 'auto:%s'.").formatted(model.strip(), named(language),
                fitting.stream().map(fit -> fit.card().name()).collect(Collectors.joining(", ")), fitting.get(0).card().name()));
    }

    /** A card may be more exact than the detector: {@code zh-Hans} is {@code zh}. */
    private static List<String> languages(ModelFolder candidate) {
        return candidate.card().languages().stream().map(listed -> Locale.forLanguageTag(listed).getLanguage()).toList();
    }

    private static String languagesOf(List<ModelFolder> candidates) {
        return candidates.stream()
                .map(candidate -> candidate.card().name() + " (" + String.join(", ", candidate.card().languages()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String named(String language) {
        return "%s (%s)".formatted(Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH), language);
    }
}
