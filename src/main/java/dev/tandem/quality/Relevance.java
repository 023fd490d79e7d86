package dev.tandem.quality;

import dev.tandem.inference.JvmShutdown;
import dev.tandem.inference.ModelUnavailableException;
import dev.tandem.inference.TextEmbedder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.UnknownModelException;
import dev.tandem.quality.Finding.Kind;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Is the reply about the question? The cosine of the published encoder's vectors, the best of the reply as a whole and
 * each of its sentences, so that a long reply is not judged by its beginning or its average.
 *
 * <p>The limit, measured with all-MiniLM-L6-v2 in November 2026. On the 213 question–answer pairs of the deepset
 * COVID-QA FAQ bank (Apache 2.0, commit fb2eb5e): lowest true pair 0.14, first percentile 0.31 reading up to 256 tokens
 * (0.21 reading 64).
 * <table>
 * <caption>Share flagged as off topic</caption>
 * <tr><th>limit</th><th>true FAQ pairs</th><th>answers put to another question of the same FAQ</th>
 *     <th>answers put to 200 BANKING77 questions</th><th>20 invented, terse bank replies</th><th>these, shuffled</th></tr>
 * <tr><td>0.05</td><td>0 %</td><td>3.5 %</td><td>48 %</td><td>0</td><td>18 %</td></tr>
 * <tr><td><b>0.10</b></td><td><b>0 %</b></td><td><b>8 %</b></td><td><b>74 %</b></td><td><b>0</b></td><td><b>38 %</b></td></tr>
 * <tr><td>0.15</td><td>0.5 %</td><td>13 %</td><td>90 %</td><td>2</td><td>57 %</td></tr>
 * <tr><td>0.20</td><td>0.9 %</td><td>20 %</td><td>96 %</td><td>3</td><td>70 %</td></tr>
 * </table>
 * The FAQ alone would allow 0.20, but its answers are edited prose that names the subject again; people at a desk write
 * "It was posted on Monday", which lies between 0.11 and 0.53. So 0.10: it finds a reply pasted into the wrong ticket
 * of another subject, seldom one of the same subject, and hardly ever sends a good one back.
 */
final class Relevance {

    /** Cosine, −1 to 1. */
    static final double LOWEST_SIMILARITY = 0.10;

    /** More is not compared: a reply that is not about the question within its first sentences is worth a look. */
    private static final int MOST_SENTENCES = 50;

    /** "Hello Anna." has no subject. */
    private static final int FEWEST_WORDS_OF_A_SENTENCE = 3;

    /** Far beyond what an encoder reads of one text. */
    private static final int LONGEST_TEXT = 8_000;

    private final TextEmbedder embedder;

    Relevance(TextEmbedder embedder) {
        this.embedder = embedder;
    }

    /** @throws dev.tandem.inference.OverloadedException if the queue is full */
    List<Finding> check(Supplier<ModelReference> model, Draft draft) {
        String question = beginning(draft.question());
        String reply = beginning(draft.ownWords());
        if (question.isEmpty() || reply.isEmpty()) {
            return List.of(unchecked("the %s is empty.".formatted(question.isEmpty() ? "question" : "reply")));
        }
        try {
            double similarity = similarity(model.get(), question, reply);
            return similarity >= LOWEST_SIMILARITY ? List.of() : List.of(offTopic(similarity));
        } catch (ModelUnavailableException | UnknownModelException unavailable) {
            JvmShutdown.refuseWork();
            return List.of(unchecked(String.valueOf(unavailable.getMessage())));
        }
    }

    private double similarity(ModelReference model, String question, String reply) {
        List<float[]> whole = embedder.embed(model, List.of(question, reply));
        double similarity = cosine(whole.get(0), whole.get(1));
        List<String> sentences = sentences(reply);
        if (similarity >= LOWEST_SIMILARITY || sentences.size() < 2) {
            return similarity;
        }
        return Math.max(similarity, embedder.embed(model, sentences).stream()
                .mapToDouble(sentence -> cosine(whole.get(0), sentence)).max().orElseThrow());
    }

    static List<String> sentences(String text) {
        BreakIterator boundaries = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        boundaries.setText(text);
        List<String> sentences = new ArrayList<>();
        int start = boundaries.first();
        for (int end = boundaries.next(); end != BreakIterator.DONE && sentences.size() < MOST_SENTENCES;
                end = boundaries.next()) {
            String sentence = text.substring(start, end).strip();
            if (ReadableText.words(sentence).size() >= FEWEST_WORDS_OF_A_SENTENCE) {
                sentences.add(sentence);
            }
            start = end;
        }
        return sentences;
    }

    private static Finding offTopic(double similarity) {
        return Finding.advice(Kind.OFF_TOPIC, String.format(Locale.ROOT,
                "The reply does not seem to be about the question (similarity %.2f; replies that fit are hardly ever "
                        + "below %.2f). Is it in the right ticket?", similarity, LOWEST_SIMILARITY));
    }

    private static Finding unchecked(String why) {
        return Finding.advice(Kind.UNCHECKED, "Relevance could not be checked: %s See for yourself whether the reply "
                .formatted(why) + "answers the question; then it may be sent as it is.");
    }

    private static String beginning(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text.strip();
        }
        boolean splitsAPair = Character.isLowSurrogate(text.charAt(LONGEST_TEXT));
        return text.substring(0, splitsAPair ? LONGEST_TEXT - 1 : LONGEST_TEXT).strip();
    }

    /** The vectors are of unit length. */
    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
