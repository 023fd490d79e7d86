package dev.tandem.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Apache OpenNLP's detector (character n-grams of 103 languages, 11 MB, 40 MB in memory), made fit for a line or two of text:
 * where the script belongs to one language, the script decides, and among the rest only the languages that customers write
 * are weighed, those that a model reads before others. Unrestricted, "Can I unblock my pin?" is Swedish and "Get an item
 * refund" Latin. Close neighbours (Russian and Bulgarian, Danish and Norwegian) are mixed up in texts of one line.
 */
final class OpenNlpLanguageDetector implements LanguageDetector {

    /** Share of the letters in a script that one language has for itself. Latin names stand in Chinese texts, seldom the reverse. */
    private static final double SCRIPT_DECIDES = 0.2;
    private static final double SURE = 0.75;
    /** How much likelier an expected language is before the text is read. */
    private static final double EXPECTED_ODDS = 20;
    /** More does not change the answer, it only costs time. */
    private static final int CHARACTERS_READ = 400;

    /** ISO 639-3, as the library answers, to ISO 639-1 */
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("ara", "ar"), Map.entry("ben", "bn"), Map.entry("bul", "bg"), Map.entry("ces", "cs"), Map.entry("dan", "da"),
            Map.entry("deu", "de"), Map.entry("eng", "en"), Map.entry("est", "et"), Map.entry("fin", "fi"), Map.entry("fra", "fr"),
            Map.entry("hin", "hi"), Map.entry("hrv", "hr"), Map.entry("hun", "hu"), Map.entry("ind", "id"), Map.entry("ita", "it"),
            Map.entry("lit", "lt"), Map.entry("lvs", "lv"), Map.entry("nld", "nl"), Map.entry("nob", "no"), Map.entry("pes", "fa"),
            Map.entry("pol", "pl"), Map.entry("por", "pt"), Map.entry("ron", "ro"), Map.entry("rus", "ru"), Map.entry("slk", "sk"),
            Map.entry("slv", "sl"), Map.entry("spa", "es"), Map.entry("srp", "sr"), Map.entry("swe", "sv"), Map.entry("tur", "tr"),
            Map.entry("ukr", "uk"), Map.entry("vie", "vi"));

    /** Japanese is written with Chinese characters too, but hardly a line without kana. */
    private static final Map<UnicodeScript, String> SCRIPTS = Map.of(
            UnicodeScript.HAN, "zh", UnicodeScript.HIRAGANA, "ja", UnicodeScript.KATAKANA, "ja", UnicodeScript.HANGUL, "ko",
            UnicodeScript.THAI, "th", UnicodeScript.GREEK, "el", UnicodeScript.HEBREW, "he");
    private static final String OTHER = "";

    @Override
    public Optional<DetectedLanguage> detect(String text, Set<String> expected) {
        String start = text.substring(0, Math.min(text.length(), CHARACTERS_READ));
        return byScript(start).or(() -> byLetters(start, expected));
    }

    private static Optional<DetectedLanguage> byScript(String text) {
        Map<String, Long> letters = new HashMap<>();
        text.codePoints().filter(Character::isLetter).forEach(letter ->
                letters.merge(SCRIPTS.getOrDefault(UnicodeScript.of(letter), OTHER), 1L, Long::sum));
        if (letters.containsKey("ja")) {
            letters.merge("ja", letters.getOrDefault("zh", 0L), Long::sum);
        }
        double decisive = SCRIPT_DECIDES * letters.values().stream().mapToLong(count -> count).sum();
        letters.remove(OTHER);
        return letters.entrySet().stream().max(Map.Entry.comparingByValue()).filter(most -> most.getValue() > decisive)
                .map(most -> new DetectedLanguage(most.getKey(), 1));
    }

    private static Optional<DetectedLanguage> byLetters(String text, Set<String> expected) {
        Map<String, Double> evidence = new HashMap<>();
        // the model is shared by threads, the detector around it costs nothing
        for (Language language : new LanguageDetectorME(Loaded.MODEL).predictLanguages(text)) {
            String code = CODES.get(language.getLang());
            if (code != null) {
                // the library averages over the n-grams; a longer text has more of them, so its average counts as often
                evidence.put(code, text.length() * Math.log(language.getConfidence()) + (expected.contains(code) ? Math.log(EXPECTED_ODDS) : 0));
            }
        }
        Map.Entry<String, Double> best = Collections.max(evidence.entrySet(), Map.Entry.comparingByValue());
        double all = evidence.values().stream().mapToDouble(weight -> Math.exp(weight - best.getValue())).sum();
        return Optional.of(new DetectedLanguage(best.getKey(), 1 / all)).filter(language -> language.confidence() >= SURE);
    }

    /** Read when the first text arrives: who never asks for a language pays nothing. */
    private static final class Loaded {

        private static final LanguageDetectorModel MODEL = read();

        private static LanguageDetectorModel read() {
            try (InputStream in = OpenNlpLanguageDetector.class.getResourceAsStream("/langdetect-183.bin")) {
                if (in == null) {
                    throw new IllegalStateException("The artefact opennlp-models-langdetect is not on the class path.");
                }
                return new LanguageDetectorModel(in);
            } catch (IOException e) {
                throw new UncheckedIOException("The language detector's model can't be read: " + e.getMessage(), e);
            }
        }
    }
}
