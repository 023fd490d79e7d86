package dev.tandem.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Pretrained encoders that come as Maven artefacts, so that neither training nor serving downloads anything.
 */
public enum PublishedEncoder {

    /** Sentence-transformers' MiniLM, English, Apache 2.0: the one that serves. */
    MINILM_L6("all-MiniLM-L6-v2", "sentence-transformers/all-MiniLM-L6-v2", "/all-minilm-l6-v2.onnx",
            "/all-minilm-l6-v2-tokenizer.json", new Architecture(6, 384, 12, 1536, 30522, 512), Pooling.MEAN, "en"),

    /** BAAI's BGE small (Xiao et al. 2023), English, MIT: twice MiniLM's cost, better with few examples and as a teacher. */
    BGE_SMALL_EN("bge-small-en-v1.5", "BAAI/bge-small-en-v1.5", "/bge-small-en-v1.5.onnx",
            "/bge-small-en-v1.5-tokenizer.json", new Architecture(12, 384, 12, 1536, 30522, 512), Pooling.FIRST_TOKEN, "en"),

    /** BAAI's BGE small (Xiao et al. 2023), Chinese, MIT. */
    BGE_SMALL_ZH("bge-small-zh-v1.5", "BAAI/bge-small-zh-v1.5", "/bge-small-zh-v1.5.onnx",
            "/bge-small-zh-v1.5-tokenizer.json", new Architecture(4, 512, 8, 2048, 21128, 512), Pooling.FIRST_TOKEN, "zh");

    private final String id;
    private final String publishedAs;
    private final String onnx;
    private final String tokenizer;
    private final Architecture architecture;
    private final Pooling pooling;
    private final String language;

    PublishedEncoder(String id, String publishedAs, String onnx, String tokenizer, Architecture architecture, Pooling pooling,
                     String language) {
        this.id = id;
        this.publishedAs = publishedAs;
        this.onnx = onnx;
        this.tokenizer = tokenizer;
        this.architecture = architecture;
        this.pooling = pooling;
        this.language = language;
    }

    /** @throws UnknownModelException if no artefact carries this encoder; the message lists those that are there */
    public static PublishedEncoder named(String id) {
        return Arrays.stream(values()).filter(encoder -> encoder.id.equals(id)).findFirst()
                .orElseThrow(() -> new UnknownModelException("There is no encoder '%s'. Encoders: %s.".formatted(id,
                        String.join(", ", Arrays.stream(values()).map(PublishedEncoder::id).toList()))));
    }

    /** @return the first encoder for this language, if there is one */
    public static Optional<PublishedEncoder> forLanguage(String language) {
        return Arrays.stream(values()).filter(encoder -> encoder.language.equals(language)).findFirst();
    }

    public String id() {
        return id;
    }

    /** @return its name in the Hugging Face hub */
    public String publishedAs() {
        return publishedAs;
    }

    public Architecture architecture() {
        return architecture;
    }

    public Pooling pooling() {
        return pooling;
    }

    /** @return ISO 639-1 code of the language it reads best */
    public String language() {
        return language;
    }

    /** @return the graph with the published weights; about 90 MB, read anew at each call */
    public OnnxEncoder graph() {
        try (InputStream stream = open(onnx)) {
            return OnnxEncoder.read(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("The artefact of encoder '" + id + "' can't be read", e);
        }
    }

    /** @return definition of what cuts texts into word pieces, as the Hugging Face tokenizers library reads it */
    public byte[] tokenizerJson() {
        try (InputStream stream = open(tokenizer)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The vocabulary of encoder '" + id + "' can't be read", e);
        }
    }

    /** @param maxTokens longest input in word pieces, the two special ones included */
    public WordPieces wordPieces(int maxTokens) {
        try {
            return WordPieces.read(new ByteArrayInputStream(tokenizerJson()), maxTokens);
        } catch (IOException e) {
            throw new UncheckedIOException("The vocabulary of encoder '" + id + "' can't be read", e);
        }
    }

    private static InputStream open(String resource) {
        InputStream stream = PublishedEncoder.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("The encoder artefact with " + resource + " is not on the class path.");
        }
        return stream;
    }

    /** How the vectors of the tokens become the vector of the text. */
    public enum Pooling { MEAN, FIRST_TOKEN }

    /**
     * The sizes of a BERT encoder.
     *
     * @param layers       transformer layers
     * @param hidden       width of a token's vector
     * @param heads        attention heads a layer
     * @param intermediate width of the feed-forward layer
     * @param vocabulary   word pieces
     * @param positions    longest input in word pieces
     */
    public record Architecture(int layers, int hidden, int heads, int intermediate, int vocabulary, int positions) {}
}
