package dev.tandem.model.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/** The encoders' own ONNX files, as their makers published them. */
final class PublishedGraphs {

    private PublishedGraphs() {}

    /** @return what the last layer says of each token {@code (tokens, hidden)} */
    static float[][] tokens(String resource, long[] ids) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] mask = new long[ids.length];
        Arrays.fill(mask, 1);
        long[] shape = {1, ids.length};
        try (InputStream file = PublishedGraphs.class.getResourceAsStream(resource);
             OrtSession.SessionOptions options = new OrtSession.SessionOptions();
             OrtSession session = environment.createSession(file.readAllBytes(), options);
             OnnxTensor idsTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
             OnnxTensor maskTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
             OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
             OrtSession.Result result = session.run(Map.of("input_ids", idsTensor, "attention_mask", maskTensor, "token_type_ids", types))) {
            return ((float[][][]) result.get(0).getValue())[0];
        } catch (OrtException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
