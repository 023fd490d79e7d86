package dev.tandem.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Pretrained encoders that come as Maven artefacts, so that neither training nor serving downloads anything.
 */
public enum PublishedEncoder {

    /** Sentence-transformers' MiniLM, 6 layers × 384, English, Apache 2.0; pools the mean of the tokens. */
    MINILM_L6("all-MiniLM-L6-v2", "/all-minilm-l6-v2.onnx", "/all-minilm-l6-v2-tokenizer.json",
            new Architecture(6, 384, 12, 1536, 30522, 512));

    private final String id;
    private final String onnx;
    private final String tokenizer;
    private final Architecture architecture;

    PublishedEncoder(String id, String onnx, String tokenizer, Architecture architecture) {
        this.id = id;
        this.onnx = onnx;
        this.tokenizer = tokenizer;
        this.architecture = architecture;
    }

    /** @throws UnknownModelException if no artefact carries this encoder; the message lists those that are there */
    public static PublishedEncoder named(String id) {
        return Arrays.stream(values()).filter(encoder -> encoder.id.equals(id)).findFirst()
                .orElseThrow(() -> new UnknownModelException("There is no encoder '%s'. Encoders: %s.".formatted(id,
                        String.join(", ", Arrays.stream(values()).map(PublishedEncoder::id).toList()))));
    }

    public String id() {
        return id;
    }

    public Architecture architecture() {
        return architecture;
    }

    /** @return the graph with the published weights; about 90 MB, read anew at each call */
    public OnnxEncoder graph() {
        try (InputStream stream = open(onnx)) {
            return OnnxEncoder.read(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("The artefact of encoder '" + id + "' can't be read", e);
        }
    }

    /** @param maxTokens longest input in word pieces, the two special ones included */
    public WordPieces wordPieces(int maxTokens) {
        try (InputStream stream = open(tokenizer)) {
            return WordPieces.read(stream, maxTokens);
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
