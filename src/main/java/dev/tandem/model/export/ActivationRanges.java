package dev.tandem.model.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How far each channel of the values between layers reaches on sample texts. A few channels of a BERT reach ten times as
 * far as the others, always the same ones, so that few and short samples suffice.
 *
 * @param largest largest magnitude {@code (hidden)} by the name of the layer norm whose result it is
 */
record ActivationRanges(Map<String, float[]> largest) {

    /** @param samples ids of texts, the special tokens included; at least one */
    static ActivationRanges measure(Encoder encoder, List<long[]> samples) {
        List<String> norms = new ArrayList<>(List.of("embeddings.LayerNorm"));
        for (int layer = 0; layer < encoder.architecture().layers(); layer++) {
            norms.add("encoder.layer." + layer + ".attention.output.LayerNorm");
            norms.add("encoder.layer." + layer + ".output.LayerNorm");
        }
        Map<String, float[]> largest = new HashMap<>();
        norms.forEach(norm -> largest.put(norm, new float[encoder.architecture().hidden()]));
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
             OrtSession session = environment.createSession(BertGraph.ofNorms(encoder, norms), options)) {
            // texts of one length need no filling up, which would be measured too
            for (List<long[]> batch : samples.stream().collect(Collectors.groupingBy(ids -> ids.length)).values()) {
                read(environment, session, batch, largest);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not run the encoder on sample texts: " + e.getMessage(), e);
        }
        return new ActivationRanges(largest);
    }

    private static void read(OrtEnvironment environment, OrtSession session, List<long[]> batch, Map<String, float[]> largest)
            throws OrtException {
        long[][] ids = batch.toArray(long[][]::new);
        long[][] mask = new long[ids.length][ids[0].length];
        for (long[] row : mask) {
            Arrays.fill(row, 1);
        }
        try (OnnxTensor idsTensor = OnnxTensor.createTensor(environment, ids);
             OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask);
             OrtSession.Result result = session.run(Map.of(BertGraph.IDS, idsTensor, BertGraph.MASK, maskTensor))) {
            for (Map.Entry<String, float[]> norm : largest.entrySet()) {
                FloatBuffer values = ((OnnxTensor) result.get(norm.getKey()).orElseThrow()).getFloatBuffer();
                float[] reached = norm.getValue();
                for (int index = 0; values.hasRemaining(); index++) {
                    int channel = index % reached.length;
                    reached[channel] = Math.max(reached[channel], Math.abs(values.get()));
                }
            }
        }
    }

    /** @return of a layer norm's result, or an empty array if the value is none */
    float[] of(String value) {
        return largest.getOrDefault(value, new float[0]);
    }
}
