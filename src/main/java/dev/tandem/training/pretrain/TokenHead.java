package dev.tandem.training.pretrain;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** What is put on top of the encoder's token vectors. */
public interface TokenHead {

    /**
     * @param vectors {@code (tokens, hidden) float32}, of all texts of a batch
     * @return {@code (tokens, classes) float32}
     */
    NDArray logits(NDArray vectors);

    /** @return what is learned, by Hugging Face name, always in the same order */
    Map<String, NDArray> parameters();
}
