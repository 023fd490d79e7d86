package dev.tandem.model.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;

/** Runs graphs in ONNX Runtime. */
final class Graphs {

    private Graphs() {}

    /**
     * @param batch ids of each text; filled up to the longest
     * @return {@code (batch, width)} of one output
     */
    static float[][] run(byte[] graph, String output, List<long[]> batch) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
             OrtSession session = environment.createSession(graph, options)) {
            return run(environment, session, output, batch);
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }

    private static float[][] run(OrtEnvironment environment, OrtSession session, String output, List<long[]> batch) throws OrtException {
        int tokens = batch.stream().mapToInt(ids -> ids.length).max().orElseThrow();
        LongBuffer ids = LongBuffer.allocate(batch.size() * tokens);
        LongBuffer mask = LongBuffer.allocate(batch.size() * tokens);
        for (int text = 0; text < batch.size(); text++) {
            ids.put(text * tokens, batch.get(text));
            for (int token = 0; token < batch.get(text).length; token++) {
                mask.put(text * tokens + token, 1);
            }
        }
        long[] shape = {batch.size(), tokens};
        try (OnnxTensor idsTensor = OnnxTensor.createTensor(environment, ids, shape);
             OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask, shape);
             OrtSession.Result result = session.run(Map.of("input_ids", idsTensor, "attention_mask", maskTensor))) {
            return (float[][]) result.get(output).orElseThrow().getValue();
        }
    }

    static int indexOfLargest(float[] values) {
        int best = 0;
        for (int index = 1; index < values.length; index++) {
            best = values[index] > values[best] ? index : best;
        }
        return best;
    }
}
