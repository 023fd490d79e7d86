package dev.tandem.training;

import ai.djl.engine.Engine;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a model learns.
 *
 * @param encoder          published encoder that it starts from
 * @param maxTokens        longest input in word pieces
 * @param epochs           passes over the training part at most; 0 leaves the encoder as published, with class centroids
 * @param patience         epochs without a lower validation loss before it stops; without a validation part it never does
 * @param batchSize        texts a step
 * @param encoderRate      peak learning rate of the encoder
 * @param headRate         peak learning rate of the heads
 * @param layerDecay       factor from each layer's rate to the one below it, 0 exclusive to 1 (Howard and Ruder 2018)
 * @param warmUp           share of the steps in which the rates rise
 * @param weightDecay      decoupled, of matrices only (Loshchilov and Hutter 2019)
 * @param dropout          0 to 1 exclusive
 * @param labelSmoothing   0 to 1 exclusive
 * @param clip             largest norm of a step's gradient
 * @param rDrop            weight of the difference between two dropout passes (Liang et al. 2021); 0 saves the second pass
 * @param classBalance     0: every text counts the same; 1: every label counts the same
 * @param adapterRank      rank of low-rank adapters (Hu et al. 2021); 0 trains the whole encoder
 * @param distillation     weight of the teachers' opinion against the labels, 0 to 1 (Hinton et al. 2015)
 * @param softening        temperature that the teachers' logits are divided by
 * @param lexical          whether a lexical classifier is trained beside the encoder
 * @param namesAsExamples  whether each label's plain-language name is learned as one more example of it
 * @param validationShare  of the data, to choose the epoch by; 0 takes the last
 * @param calibrationShare of the data, for temperature and thresholds
 * @param precision        {@code fp32}, {@code bf16}, or {@code auto}: bf16 where the hardware multiplies it faster ({@link Arithmetic})
 */
public record Recipe(String encoder, int maxTokens, int epochs, int patience, int batchSize, float encoderRate, float headRate,
                     float layerDecay, float warmUp, float weightDecay, float dropout, float labelSmoothing, float clip, float rDrop,
                     float classBalance, int adapterRank, float distillation, float softening, boolean lexical,
                     boolean namesAsExamples, double validationShare, double calibrationShare, String precision) {

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

    /**
     * For some thousand texts; found on BANKING77. The rates fall to zero, so the last epoch is the best one, and no texts
     * are spent on choosing it: with 400 of them the choice was noise.
     */
    public static final Recipe FULL = new Recipe("all-MiniLM-L6-v2", 64, 8, 3, 32, 2e-4f, 1e-3f, 1, 0.1f, 0.01f, 0.1f, 0.05f, 1, 0,
            0, 0, 0.7f, 2, true, false, 0, 0.10, "auto");

    /** For a handful of examples a label: a stronger encoder, gently, and each text twice a step, so that dropout is noticed less. */
    public static final Recipe FEW_SHOT = new Recipe("bge-small-en-v1.5", 64, 12, 3, 32, 1e-4f, 5e-4f, 1, 0.1f, 0.01f, 0.1f, 0.05f, 1, 3,
            0, 0, 0.7f, 2, true, true, 0, 0, "auto");

    /** Class centroids of the untouched encoder: minutes after the first examples, or from the labels' descriptions alone. */
    public static final Recipe CENTROIDS = FEW_SHOT.with("epochs", 0).with("lexical", false);

    /** Up to this many examples a label, the stronger encoder is worth its price; with more, the small one catches up. */
    private static final int FEW = 24;

    public Recipe {
        require(maxTokens >= 4 && maxTokens <= 512, "maxTokens", maxTokens, "4 to 512");
        require(epochs >= 0 && epochs <= 1000, "epochs", epochs, "0 to 1000");
        require(patience >= 1, "patience", patience, "at least 1");
        require(batchSize >= 1 && batchSize <= 4096, "batchSize", batchSize, "1 to 4096");
        require(encoderRate >= 0 && encoderRate <= 1, "encoderRate", encoderRate, "0 to 1");
        require(headRate >= 0 && headRate <= 1, "headRate", headRate, "0 to 1");
        require(layerDecay > 0 && layerDecay <= 1, "layerDecay", layerDecay, "above 0, up to 1");
        require(warmUp >= 0 && warmUp < 1, "warmUp", warmUp, "0 to 1, 1 excluded");
        require(weightDecay >= 0 && weightDecay < 1, "weightDecay", weightDecay, "0 to 1, 1 excluded");
        require(dropout >= 0 && dropout < 1, "dropout", dropout, "0 to 1, 1 excluded");
        require(labelSmoothing >= 0 && labelSmoothing < 1, "labelSmoothing", labelSmoothing, "0 to 1, 1 excluded");
        require(clip > 0, "clip", clip, "above 0");
        require(rDrop >= 0, "rDrop", rDrop, "0 or more");
        require(classBalance >= 0 && classBalance <= 1, "classBalance", classBalance, "0 to 1");
        require(adapterRank >= 0 && adapterRank <= 256, "adapterRank", adapterRank, "0 to 256");
        require(distillation >= 0 && distillation <= 1, "distillation", distillation, "0 to 1");
        require(softening > 0, "softening", softening, "above 0");
        require(validationShare >= 0 && validationShare < 0.5, "validationShare", validationShare, "0 to 0.5, 0.5 excluded");
        require(calibrationShare >= 0 && calibrationShare < 0.5, "calibrationShare", calibrationShare, "0 to 0.5, 0.5 excluded");
        require(Arithmetic.WISHES.contains(precision), "precision", precision, "one of " + String.join(", ", Arithmetic.WISHES));
    }

    /**
     * @param counts examples a label
     * @return the recipe for that much data: centroids where most labels have one example at most (their description), the
     *         few-shot recipe for a handful, the full one beyond
     */
    public static Recipe suiting(Map<String, Integer> counts) {
        int[] sorted = counts.values().stream().mapToInt(Integer::intValue).sorted().toArray();
        int median = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
        return median <= 1 ? CENTROIDS : median <= FEW ? FEW_SHOT : FULL;
    }

    /**
     * @param setting name of a component of this record
     * @param value   a value or its text
     * @return the same recipe with one setting changed
     * @throws IllegalArgumentException if there is no such setting or the value does not fit; the message lists what there is
     */
    public Recipe with(String setting, Object value) {
        Map<String, Object> settings = JSON.convertValue(this, new TypeReference<TreeMap<String, Object>>() {});
        if (!settings.containsKey(setting)) {
            throw new IllegalArgumentException("A recipe has no setting '%s'. Settings: %s.".formatted(setting, settings.keySet()));
        }
        settings.put(setting, value);
        try {
            return JSON.convertValue(settings, Recipe.class);
        } catch (IllegalArgumentException e) {
            Throwable cause = e.getCause() != null && e.getCause().getCause() instanceof IllegalArgumentException range ? range : null;
            throw new IllegalArgumentException(cause == null ? "'%s' is no value for the setting '%s'; at present it is %s."
                    .formatted(value, setting, settings().get(setting))
                    : cause.getMessage(), e);
        }
    }

    /**
     * @param device {@code auto}, {@code cpu} or {@code gpu}
     * @return the same with the precision that {@code auto} means there, so that a card says how its model was made
     * @throws IllegalArgumentException if there is no such device
     */
    public Recipe settledFor(String device) {
        Arithmetic arithmetic = Arithmetic.on(Devices.named(device, Engine.getEngine("PyTorch")), precision);
        return with("precision", arithmetic.name().toLowerCase(Locale.ROOT));
    }

    /** @return all settings by name, in the order of this record */
    Map<String, Object> settings() {
        return JSON.convertValue(this, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    private static void require(boolean inRange, String setting, Object value, String range) {
        if (!inRange) {
            throw new IllegalArgumentException("The recipe's setting '%s' is %s; it must be %s.".formatted(setting, value, range));
        }
    }
}
