package dev.tandem.training;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.tandem.model.PublishedEncoder;
import dev.tandem.model.PublishedEncoder.Pooling;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** An encoder's ONNX file as its artefact has it, untouched by us. */
final class PublishedGraph implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final Pooling pooling;

    PublishedGraph(PublishedEncoder encoder) throws IOException, OrtException {
        pooling = encoder.pooling();
        try (InputStream file = PublishedEncoder.class.getResourceAsStream("/" + encoder.id().toLowerCase(Locale.ROOT) + ".onnx")) {
            session = environment.createSession(file.readAllBytes());
        }
    }

    float[] embed(long[] ids) throws OrtException {
        long[][] mask = {new long[ids.length]};
        Arrays.fill(mask[0], 1);
        try (OnnxTensor idsTensor = OnnxTensor.createTensor(environment, new long[][] {ids});
             OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask);
             OnnxTensor types = OnnxTensor.createTensor(environment, new long[1][ids.length]);
             OrtSession.Result result = session.run(Map.of("input_ids", idsTensor, "attention_mask", maskTensor, "token_type_ids", types))) {
            float[][] tokens = ((float[][][]) result.get(0).getValue())[0];
            float[] vector = new float[tokens[0].length];
            for (int token = 0; token < (pooling == Pooling.MEAN ? tokens.length : 1); token++) {
                for (int index = 0; index < vector.length; index++) {
                    vector[index] += tokens[token][index];
                }
            }
            return vector;
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
