package dev.tandem.model.export;

import dev.tandem.model.PublishedEncoder;
import dev.tandem.model.Tensor;
import dev.tandem.model.UnknownModelException;
import dev.tandem.model.WordPieces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An encoder that models start from: published as a Maven artefact, or a folder of one's own under {@code encoders/}, imported
 * or pre-trained here.
 *
 * @param id            as a model's card names it
 * @param publishedAs   its name in the Hugging Face hub, or the id of one's own
 * @param encoder       sizes and weights
 * @param tokenizerJson definition of what cuts texts into word pieces, as the Hugging Face tokenizers library reads it
 */
public record BaseEncoder(String id, String publishedAs, Encoder encoder, byte[] tokenizerJson) {

    private static final String FOLDER = "encoders";
    /** A card comes from outside; it must not point anywhere else. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /**
     * @param models folder of models; own encoders lie beside it, in {@code encoders/<id>/}
     * @throws UnknownModelException if there is no such encoder; the message lists what there is
     */
    public static BaseEncoder named(String id, Path models) {
        for (PublishedEncoder published : PublishedEncoder.values()) {
            if (published.id().equals(id)) {
                return new BaseEncoder(id, published.publishedAs(), Encoder.of(published, Map.of()), published.tokenizerJson());
            }
        }
        Path folder = models.toAbsolutePath().resolveSibling(FOLDER).resolve(id);
        if (!ID.matcher(id).matches() || !Files.isDirectory(folder)) {
            throw new UnknownModelException("There is no encoder '%s'. Published ones: %s. Own ones lie in %s; import one with ./tandem import."
                    .formatted(id, Arrays.stream(PublishedEncoder.values()).map(PublishedEncoder::id).collect(Collectors.joining(", ")),
                            folder.getParent()));
        }
        return own(id, folder);
    }

    private static BaseEncoder own(String id, Path folder) {
        try {
            HuggingFaceEncoder own = HuggingFaceEncoder.open(folder);
            return new BaseEncoder(id, id, own.encoder(), own.tokenizerJson());
        } catch (IOException e) {
            throw new UncheckedIOException("Encoder '%s' can't be read: %s".formatted(id, e.getMessage()), e);
        }
    }

    /** @param maxTokens longest input in word pieces, the special ones included */
    public WordPieces wordPieces(int maxTokens) {
        try {
            return WordPieces.read(new ByteArrayInputStream(tokenizerJson), maxTokens);
        } catch (IOException e) {
            throw new UncheckedIOException("The vocabulary of encoder '" + id + "' can't be read", e);
        }
    }

    /** @param fineTuned weights that replace the published ones, by name; other names (heads) are passed over */
    public Encoder with(Map<String, Tensor> fineTuned) {
        Map<String, Tensor> weights = new HashMap<>(encoder.weights());
        weights.replaceAll((name, tensor) -> fineTuned.getOrDefault(name, tensor));
        return new Encoder(encoder.architecture(), encoder.family(), encoder.activation(), encoder.normEpsilon(), encoder.pooling(), weights);
    }
}
