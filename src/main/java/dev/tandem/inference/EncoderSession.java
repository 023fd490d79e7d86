package dev.tandem.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;

/**
 * One encoder loaded into ONNX Runtime: token ids in, one unit vector a text out. Safe for use by many threads, though
 * one at a time makes the best use of the cores.
 */
final class EncoderSession implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    /**
     * @param onnx    a BERT graph with outputs {@code last_hidden_state (batch, tokens, hidden) float}
     * @param threads cores that one batch may use; 0 leaves the choice to the runtime
     */
    EncoderSession(byte[] onnx, int threads) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setIntraOpNumThreads(threads);
            session = environment.createSession(onnx, options);
        } catch (OrtException e) {
            throw new ModelUnavailableException("ONNX Runtime does not accept the encoder: " + e.getMessage(), e);
        }
    }

    /**
     * @param batch vocabulary ids of each text; padded here to the longest
     * @return {@code (batch, hidden)}: the mean of the tokens' vectors, scaled to length 1
     */
    float[][] embed(List<long[]> batch) {
        int texts = batch.size();
        int tokens = batch.stream().mapToInt(ids -> ids.length).max().orElseThrow();
        LongBuffer ids = LongBuffer.allocate(texts * tokens);
        LongBuffer mask = LongBuffer.allocate(texts * tokens);
        for (int text = 0; text < texts; text++) {
            long[] pieces = batch.get(text);
            ids.put(text * tokens, pieces);
            for (int token = 0; token < pieces.length; token++) {
                mask.put(text * tokens + token, 1);
            }
        }
        long[] shape = {texts, tokens};
        try (OnnxTensor idsTensor = OnnxTensor.createTensor(environment, ids, shape);
             OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask, shape);
             OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.allocate(texts * tokens), shape);
             OrtSession.Result result = session.run(Map.of(
                     "input_ids", idsTensor, "attention_mask", maskTensor, "token_type_ids", types))) {
            return pooled(((OnnxTensor) result.get(0)).getFloatBuffer(), batch, tokens);
        } catch (OrtException e) {
            throw new ModelUnavailableException("ONNX Runtime failed on a batch of " + texts + ": " + e.getMessage(), e);
        }
    }

    private static float[][] pooled(FloatBuffer hidden, List<long[]> batch, int tokens) {
        int width = hidden.remaining() / (batch.size() * tokens);
        float[] row = new float[width];
        float[][] vectors = new float[batch.size()][width];
        for (int text = 0; text < batch.size(); text++) {
            float[] vector = vectors[text];
            for (int token = 0; token < batch.get(text).length; token++) {
                hidden.get((text * tokens + token) * width, row);
                for (int index = 0; index < width; index++) {
                    vector[index] += row[index];
                }
            }
            Vectors.normalise(vector);
        }
        return vectors;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The encoder session could not be closed", e);
        }
    }
}
