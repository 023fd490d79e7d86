package dev.tandem.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.tandem.model.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AdamW (Loshchilov and Hutter 2019): the encoder's matrices with weight decay, its vectors without, the heads with a rate of
 * their own, lower layers with a smaller one. Rates rise linearly, then fall linearly to zero. The norm of all gradients
 * together is clipped first.
 */
public final class AdamW {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final Pattern LAYER = Pattern.compile("encoder\\.layer\\.(\\d+)\\..*");

    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final Recipe recipe;
    private final int steps;
    private long taken;

    /**
     * @param encoder trainable parameters by Hugging Face name
     * @param heads   trainable parameters of the heads
     * @param layers  of the encoder
     * @param steps   of the whole run
     */
    public AdamW(Map<String, NDArray> encoder, Map<String, NDArray> heads, int layers, Recipe recipe, int steps) {
        this.recipe = recipe;
        this.steps = steps;
        encoder.forEach((name, array) -> slots.put(name, new Slot(array,
                recipe.encoderRate() * (float) Math.pow(recipe.layerDecay(), layers - depth(name, layers)),
                array.getShape().dimension() > 1 ? recipe.weightDecay() : 0)));
        heads.forEach((name, array) -> slots.put(name, new Slot(array, recipe.headRate(), 0)));
    }

    /** @return 1 for the lowest layer and the embeddings' norm, {@code layers} for the highest */
    private static int depth(String name, int layers) {
        Matcher layer = LAYER.matcher(name);
        return layer.matches() ? Math.min(layers, Integer.parseInt(layer.group(1)) + 1) : 1;
    }

    /**
     * One step along the gradients that a backward pass has left, which the update sets to zero.
     *
     * @param step owns what is made on the way
     * @return norm of the gradient before clipping; not finite when the loss was not, and nothing is changed then
     */
    public float step(NDManager step) {
        NDList gradients = new NDList();
        NDList norms = new NDList();
        for (Slot slot : slots.values()) {
            NDArray gradient = slot.parameter.getGradient();
            gradient.attach(step);
            gradients.add(gradient);
            norms.add(gradient.norm());
        }
        float norm = NDArrays.stack(norms).norm().getFloat();
        if (Float.isFinite(norm)) {
            float clipping = Math.min(1, recipe.clip() / norm);
            float schedule = schedule(taken++);
            float correction = (float) (Math.sqrt(1 - Math.pow(BETA2, taken)) / (1 - Math.pow(BETA1, taken)));
            int index = 0;
            for (Slot slot : slots.values()) {
                slot.update(gradients.get(index++), schedule, correction, clipping);
            }
        }
        return norm;
    }

    private float schedule(long step) {
        int rising = Math.max(1, Math.round(recipe.warmUp() * steps));
        return Math.min((step + 1f) / rising, Math.max(0f, (float) (steps - step) / (steps - rising + 1)));
    }

    /** @return the moments by parameter, so that a run can go on where it was interrupted */
    public Map<String, Tensor> moments() {
        Map<String, Tensor> moments = new LinkedHashMap<>();
        slots.forEach((name, slot) -> {
            moments.put("first." + name, CosineHead.tensor(slot.first));
            moments.put("second." + name, CosineHead.tensor(slot.second));
        });
        return moments;
    }

    /** @param stepsTaken before the interruption */
    public void resume(Map<String, Tensor> moments, long stepsTaken) {
        slots.forEach((name, slot) -> {
            slot.first.set(moments.get("first." + name).values());
            slot.second.set(moments.get("second." + name).values());
        });
        taken = stepsTaken;
    }

    private static final class Slot {

        private final NDArray parameter;
        private final NDArray first;
        private final NDArray second;
        private final float rate;
        private final float decay;

        Slot(NDArray parameter, float rate, float decay) {
            this.parameter = parameter;
            this.rate = rate;
            this.decay = decay;
            first = parameter.zerosLike();
            second = parameter.zerosLike();
        }

        void update(NDArray gradient, float schedule, float correction, float clipping) {
            float now = rate * schedule;
            parameter.getNDArrayInternal().adamUpdate(new NDList(parameter, gradient, first, second), new NDList(parameter), now,
                    now * correction, decay, clipping, -1, BETA1, BETA2, EPSILON, false, true);
        }
    }
}
