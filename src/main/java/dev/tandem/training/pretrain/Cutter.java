package dev.tandem.training.pretrain;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Cuts texts into words and word pieces and knows where they stand. Nothing is left out of a long text. */
public final class Cutter implements AutoCloseable {

    private final HuggingFaceTokenizer tokenizer;
    private final long first;
    private final long last;

    public Cutter(byte[] tokenizerJson) throws IOException {
        tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(tokenizerJson), Map.of("padding", "false", "truncation", "false"));
        long[] around = tokenizer.encode("", true, false).getIds();
        first = around[0];
        last = around[around.length - 1];
    }

    /**
     * @param start  first character, as Java counts
     * @param end    after the last
     * @param pieces vocabulary ids
     */
    public record Word(int start, int end, long[] pieces) {}

    /** @return words and punctuation marks in the text's order; white space belongs to none of them */
    public List<Word> words(String text) {
        Encoding encoding = tokenizer.encode(text, false, false);
        long[] ids = encoding.getIds();
        long[] wordOf = encoding.getWordIds();
        CharSpan[] spans = encoding.getCharTokenSpans();
        CodePoints places = new CodePoints(text);
        List<Word> words = new ArrayList<>();
        for (int from = 0, to; from < ids.length; from = to) {
            to = from + 1;
            while (to < ids.length && wordOf[to] == wordOf[from]) {
                to++;
            }
            words.add(new Word(places.index(spans[from].getStart()), places.index(spans[to - 1].getEnd()), Arrays.copyOfRange(ids, from, to)));
        }
        return words;
    }

    /** @return all pieces of the text in stretches that an encoder takes, each {@code [CLS] … [SEP]} of at most that many ids */
    List<long[]> stretches(String text, int maxTokens) {
        long[] pieces = tokenizer.encode(text, false, false).getIds();
        List<long[]> stretches = new ArrayList<>();
        for (int from = 0; from < pieces.length; from += maxTokens - 2) {
            stretches.add(framed(Arrays.copyOfRange(pieces, from, Math.min(from + maxTokens - 2, pieces.length))));
        }
        return stretches;
    }

    /** @return {@code [CLS] pieces [SEP]} */
    public long[] framed(long[] pieces) {
        long[] framed = new long[pieces.length + 2];
        framed[0] = first;
        System.arraycopy(pieces, 0, framed, 1, pieces.length);
        framed[framed.length - 1] = last;
        return framed;
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    /** The tokenizer counts code points, Java counts UTF-16 units; asked in ascending order. */
    private static final class CodePoints {

        private final String text;
        private int point;
        private int index;

        CodePoints(String text) {
            this.text = text;
        }

        int index(int codePoint) {
            index = text.offsetByCodePoints(index, codePoint - point);
            point = codePoint;
            return index;
        }
    }
}
