package dev.tandem.bench.classification;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.tandem.bench.Contender;
import dev.tandem.bench.Settings;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.export.ModelExport;
import dev.tandem.model.export.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.FileSystemUtils;

/**
 * What {@code ./tandem export --format onnx} writes, run by ONNX Runtime as its documentation does: preset session, batches in the order
 * in which texts come, padded by the tokenizer to the longest.
 */
final class PlainOnnx implements Contender {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final AtomicInteger next = new AtomicInteger();
    private final HuggingFaceTokenizer tokenizer;
    private final OrtSession session;
    private final List<String> texts;

    PlainOnnx(ModelFolder model, List<String> texts) throws IOException, OrtException {
        this.texts = texts;
        Path folder = Files.createTempDirectory("tandem-bench");
        try {
            ModelExport.of(model).onnx(folder, Precision.FP32);
            session = environment.createSession(folder.resolve("model.onnx").toString());
            tokenizer = HuggingFaceTokenizer.newInstance(folder.resolve("tokenizer.json"),
                    Map.of("padding", "true", "truncation", "true", "maxLength", Integer.toString(model.card().maxTokens())));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    @Override
    public String name() {
        return "plain ONNX Runtime fp32, batches of " + BatchedModel.SIZE;
    }

    @Override
    public int work() throws OrtException {
        int from = next.getAndAdd(BatchedModel.SIZE);
        String[] batch = new String[BatchedModel.SIZE];
        Arrays.setAll(batch, text -> texts.get(Settings.spread(from + text, texts.size())));
        Encoding[] encodings = tokenizer.batchEncode(batch);
        long[][] ids = Arrays.stream(encodings).map(Encoding::getIds).toArray(long[][]::new);
        long[][] mask = Arrays.stream(encodings).map(Encoding::getAttentionMask).toArray(long[][]::new);
        try (OnnxTensor idsTensor = OnnxTensor.createTensor(environment, ids);
             OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask);
             OrtSession.Result result = session.run(Map.of("input_ids", idsTensor, "attention_mask", maskTensor))) {
            return ((float[][]) result.get("logits_intent").orElseThrow().getValue()).length;
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
        tokenizer.close();
    }
}
