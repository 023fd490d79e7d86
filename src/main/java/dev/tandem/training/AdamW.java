package dev.tandem.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.tandem.training.TrainingPlan.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * AdamW (Loshchilov and Hutter 2019) in three groups: the encoder's matrices with weight decay, its vectors without, the
 * head with a rate of its own. Rates rise linearly, then fall linearly to zero. The norm of all gradients together is
 * clipped first.
 */
final class AdamW {

    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private final Map<String, Optimizer> optimizers = new LinkedHashMap<>();
    private final float clip;

    AdamW(Map<String, NDArray> encoder, Map<String, NDArray> head, Recipe recipe, int steps) {
        this.clip = recipe.clip();
        Optimizer matrices = group(recipe.encoderRate(), recipe.weightDecay(), recipe.warmUp(), steps);
        Optimizer vectors = group(recipe.encoderRate(), 0, recipe.warmUp(), steps);
        Optimizer heads = group(recipe.headRate(), 0, recipe.warmUp(), steps);
        encoder.forEach((name, array) -> add(name, array, array.getShape().dimension() > 1 ? matrices : vectors));
        head.forEach((name, array) -> add(name, array, heads));
    }

    private void add(String name, NDArray array, Optimizer optimizer) {
        parameters.put(name, array);
        optimizers.put(name, optimizer);
    }

    private static Optimizer group(float rate, float decay, float warmUp, int steps) {
        int rising = Math.max(1, Math.round(warmUp * steps));
        Tracker schedule = step -> rate * Math.min((step + 1f) / rising, Math.max(0f, (float) (steps - step) / (steps - rising + 1)));
        return Optimizer.adamW().optLearningRateTracker(schedule).optWeightDecays(decay).build();
    }

    /**
     * One step along the gradients that a backward pass has left, which are zero afterwards.
     *
     * @param step owns what is made on the way
     * @return norm of the gradient before clipping; not finite when the loss was not
     */
    float step(NDManager step) {
        Map<String, NDArray> gradients = new LinkedHashMap<>();
        NDList squares = new NDList();
        parameters.forEach((name, array) -> {
            NDArray gradient = array.getGradient();
            gradient.attach(step);
            gradients.put(name, gradient);
            squares.add(gradient.square().sum());
        });
        float norm = (float) Math.sqrt(NDArrays.stack(squares).sum().getFloat());
        if (Float.isFinite(norm)) {
            gradients.forEach((name, gradient) -> {
                if (norm > clip) {
                    gradient.muli(clip / norm);
                }
                optimizers.get(name).update(name, parameters.get(name), gradient);
            });
        }
        gradients.values().forEach(gradient -> gradient.muli(0));
        return norm;
    }
}
