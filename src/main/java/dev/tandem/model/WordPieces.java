package dev.tandem.model;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Cuts texts into word pieces, the encoder's vocabulary. Safe for use by many threads. */
public final class WordPieces implements AutoCloseable {

    private final HuggingFaceTokenizer tokenizer;
    private final int maxTokens;

    private WordPieces(HuggingFaceTokenizer tokenizer, int maxTokens) {
        this.tokenizer = tokenizer;
        this.maxTokens = maxTokens;
    }

    /** @param tokenizerJson as the Hugging Face tokenizers library reads it */
    public static WordPieces read(InputStream tokenizerJson, int maxTokens) throws IOException {
        return new WordPieces(HuggingFaceTokenizer.newInstance(tokenizerJson, Map.of(
                "padding", "false", "truncation", "true", "maxLength", Integer.toString(maxTokens))), maxTokens);
    }

    /**
     * @return vocabulary ids {@code (tokens) int64}, the special ones included, at most the maximum
     */
    public Pieces cut(String text) {
        Encoding encoding = tokenizer.encode(text);
        long[] ids = encoding.getIds();
        return new Pieces(ids, encoding.exceedMaxLength() || ids.length > maxTokens);
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    /**
     * @param ids       vocabulary ids, {@code [CLS] … [SEP]}
     * @param truncated whether the text went on
     */
    public record Pieces(long[] ids, boolean truncated) {}
}
