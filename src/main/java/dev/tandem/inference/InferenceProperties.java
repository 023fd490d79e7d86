package dev.tandem.inference;

import dev.tandem.model.export.Precision;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param modelsFolder  folder with own models beside those that are shipped
 * @param queueCapacity texts that may wait for the classifier; one more is refused with "try again"
 * @param maxBatch      texts in one run of the encoder
 * @param threads       batches that run at the same time, a core each; 0 for as many as there are cores
 * @param precision     of the encoder's arithmetic: fp32, as it was calibrated, or int8, twice as fast and more
 * @param rememberedAnswers answers of the encoder that are kept, so that the same text again costs nothing; 0 keeps none
 */
@Validated
@ConfigurationProperties("tandem.inference")
record InferenceProperties(
        @DefaultValue("models") Path modelsFolder,
        @DefaultValue("256") @Min(1) @Max(100_000) int queueCapacity,
        @DefaultValue("32") @Min(1) @Max(1024) int maxBatch,
        @DefaultValue("0") @Min(0) @Max(1024) int threads,
        @DefaultValue("fp32") Precision precision,
        @DefaultValue("10000") @Min(0) @Max(10_000_000) int rememberedAnswers) {

    int cores() {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
