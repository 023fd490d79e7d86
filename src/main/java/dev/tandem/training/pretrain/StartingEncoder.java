package dev.tandem.training.pretrain;

import dev.tandem.model.PublishedEncoder;
import dev.tandem.model.PublishedEncoder.Architecture;
import dev.tandem.model.PublishedEncoder.Pooling;
import dev.tandem.model.Tensor;
import dev.tandem.model.UnknownModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * An encoder to start from, published or pre-trained here.
 *
 * @param id           how it is called
 * @param base         id of the published encoder that it began as, whose vocabulary and embedding tables it has
 * @param publishedAs  the base's name in the Hugging Face hub
 * @param architecture sizes
 * @param pooling      how vectors of tokens become the vector of a text
 * @param weights      all, by Hugging Face name
 * @param wordHead     the head that guesses hidden words, by Hugging Face name; empty where there is none yet
 * @param tokenizer    {@code tokenizer.json}
 */
public record StartingEncoder(String id, String base, String publishedAs, Architecture architecture, Pooling pooling,
                              Map<String, Tensor> weights, Map<String, Tensor> wordHead, byte[] tokenizer) {

    /**
     * @param name     a published encoder, or a folder under {@code encoders}
     * @param encoders folder of the encoders that were pre-trained here; need not exist
     * @throws UnknownModelException if there is neither; the message lists what there is
     * @throws IOException           if the folder is damaged
     */
    public static StartingEncoder named(String name, Path encoders) throws IOException {
        if (EncoderFolder.names(encoders).contains(name)) {
            return EncoderFolder.read(encoders.resolve(name));
        }
        try {
            return of(PublishedEncoder.named(name));
        } catch (UnknownModelException e) {
            throw new UnknownModelException("%s Pre-trained here, in %s: %s.".formatted(e.getMessage(), encoders,
                    EncoderFolder.names(encoders).isEmpty() ? "none" : String.join(", ", EncoderFolder.names(encoders))));
        }
    }

    static StartingEncoder of(PublishedEncoder published) {
        return new StartingEncoder(published.id(), published.id(), published.publishedAs(), published.architecture(), published.pooling(),
                published.graph().weights(), Map.of(), published.tokenizerJson());
    }

    /** @return the same encoder after it has learned */
    StartingEncoder trained(String name, Map<String, Tensor> newWeights, Map<String, Tensor> newWordHead) {
        return new StartingEncoder(name, base, publishedAs, architecture, pooling, newWeights, newWordHead, tokenizer);
    }
}
