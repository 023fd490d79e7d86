package dev.tandem.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.tandem.model.export.BertGraph;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An encoder with its heads loaded into ONNX Runtime: token ids in, a unit vector or the logits of every head out. Safe for
 * use by many threads, though one at a time makes the best use of the cores.
 */
final class EncoderSession implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    /**
     * @param graph   as {@link BertGraph} writes it
     * @param threads cores that one batch may use; 0 leaves the choice to the runtime
     */
    EncoderSession(byte[] graph, int threads) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setIntraOpNumThreads(threads);
            session = environment.createSession(graph, options);
        } catch (OrtException e) {
            throw new ModelUnavailableException("ONNX Runtime does not accept the encoder: " + e.getMessage(), e);
        }
    }

    /**
     * @param batch vocabulary ids of each text; padded here to the longest
     * @return {@code (batch, hidden)}: the pooled vectors of the tokens, scaled to length 1
     */
    float[][] embed(List<long[]> batch) {
        return run(batch, List.of(BertGraph.VECTOR)).get(0);
    }

    /** @return {@code (batch, labels)} for each of these heads, all from one pass */
    List<float[][]> logits(List<long[]> batch, List<String> heads) {
        return run(batch, heads.stream().map(BertGraph::logitsOf).toList());
    }

    private List<float[][]> run(List<long[]> batch, List<String> outputs) {
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
        Set<String> requested = new LinkedHashSet<>(outputs);
        try (OnnxTensor idsTensor = OnnxTensor.createTensor(environment, ids, shape);
             OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask, shape);
             OrtSession.Result result = session.run(Map.of("input_ids", idsTensor, "attention_mask", maskTensor), requested)) {
            List<float[][]> values = new ArrayList<>(outputs.size());
            for (String output : outputs) {
                values.add((float[][]) result.get(output).orElseThrow().getValue());
            }
            return values;
        } catch (OrtException e) {
            throw new ModelUnavailableException("ONNX Runtime failed on a batch of " + texts + ": " + e.getMessage(), e);
        }
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
