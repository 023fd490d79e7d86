package dev.tandem.model;

import java.util.Optional;
import java.util.Set;

/** Says in which language a text is written. Safe for use by many threads. */
public interface LanguageDetector {

    /**
     * @param expected ISO 639-1 codes that most texts are in; others must be clearer to be believed. Empty to expect nothing
     * @return empty when the text is too short or too mixed to be sure; better no language than a wrong one
     */
    Optional<DetectedLanguage> detect(String text, Set<String> expected);

    /**
     * @param code       ISO 639-1, for example {@code en}
     * @param confidence 0 to 1
     */
    record DetectedLanguage(String code, double confidence) {}

    /** @return one that needs no network; the first text waits a second or two until the library has loaded */
    static LanguageDetector offline() {
        return new OpenNlpLanguageDetector();
    }
}
