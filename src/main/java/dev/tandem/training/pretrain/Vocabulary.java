package dev.tandem.training.pretrain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** What the ids of a WordPiece vocabulary mean to masking. */
final class Vocabulary {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** {@code [CLS]}, {@code [MASK]} and the places that BERT left free, {@code [unused17]}; the lone bracket is a word. */
    private static final Pattern NO_WORD = Pattern.compile("\\[.+]");

    private final long mask;
    private final int size;
    private final BitSet ordinary;
    private final BitSet continuing;

    private Vocabulary(long mask, int size, BitSet ordinary, BitSet continuing) {
        this.mask = mask;
        this.size = size;
        this.ordinary = ordinary;
        this.continuing = continuing;
    }

    /** @throws IOException if this is no {@code tokenizer.json} with a WordPiece vocabulary and a {@code [MASK]} */
    static Vocabulary read(byte[] tokenizerJson) throws IOException {
        JsonNode model = JSON.readTree(tokenizerJson).path("model");
        JsonNode vocabulary = model.path("vocab");
        if (!vocabulary.path("[MASK]").isInt()) {
            throw new IOException("The tokenizer has no WordPiece vocabulary with a [MASK]; pre-training needs one, as BERT's family has it.");
        }
        String prefix = model.path("continuing_subword_prefix").asText("##");
        BitSet ordinary = new BitSet();
        BitSet continuing = new BitSet();
        vocabulary.properties().forEach(piece -> {
            int id = piece.getValue().asInt();
            ordinary.set(id, !NO_WORD.matcher(piece.getKey()).matches());
            continuing.set(id, piece.getKey().startsWith(prefix) && piece.getKey().length() > prefix.length());
        });
        return new Vocabulary(vocabulary.path("[MASK]").asLong(), vocabulary.size(), ordinary, continuing);
    }

    int size() {
        return size;
    }

    /** @return id of {@code [MASK]} */
    long mask() {
        return mask;
    }

    /** @return whether it stands for a piece of text, not for {@code [CLS]}, {@code [UNK]} and their like */
    boolean isWord(long id) {
        return ordinary.get((int) id);
    }

    /** @return whether the piece goes on with the word before it, {@code ##ing} */
    boolean continues(long id) {
        return continuing.get((int) id);
    }

    boolean hasWord(long[] ids) {
        return Arrays.stream(ids).anyMatch(this::isWord);
    }

    /** @return any piece of text, each as likely as the others */
    long any(RandomGenerator random) {
        int id = random.nextInt(size);
        while (!ordinary.get(id)) {
            id = random.nextInt(size);
        }
        return id;
    }
}
