package dev.tandem.model;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * One version of a model: {@code models/<name>/<version>/} with {@code card.yaml}, {@code calibration.json},
 * {@code model.safetensors} and {@code config.json}; on disk or inside the jar.
 */
public final class ModelFolder {

    static final String CARD = "card.yaml";
    private static final String CALIBRATION = "calibration.json";
    private static final String WEIGHTS = "model.safetensors";
    private static final String CONFIG = "config.json";

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final ObjectMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Resource cardResource;
    private final ModelCard card;

    private ModelFolder(Resource cardResource, ModelCard card) {
        this.cardResource = cardResource;
        this.card = card;
    }

    /** @throws IOException if the card is missing or can't be understood */
    static ModelFolder open(Resource cardResource) throws IOException {
        try (InputStream in = cardResource.getInputStream()) {
            return new ModelFolder(cardResource, YAML.readValue(in, ModelCard.class));
        }
    }

    /** @throws IOException if the card is missing or can't be understood */
    public static ModelFolder open(Path folder) throws IOException {
        return open(new FileSystemResource(folder.resolve(CARD)));
    }

    /**
     * Writes what training found, the card last: a folder without a card is no model, so an interrupted write is not served.
     *
     * @param folder    {@code models/<name>/<version>}; must not hold a model yet
     * @param weights   what differs from the published encoder, and the heads; by Hugging Face name
     * @param hfConfig  content of {@code config.json} in Hugging Face layout
     */
    public static ModelFolder create(Path folder, ModelCard card, Calibration calibration, Map<String, Tensor> weights,
                                     Safetensors.Storage storage, Map<String, Object> hfConfig) throws IOException {
        if (Files.exists(folder.resolve(CARD))) {
            throw new IOException("There is a model in " + folder + " already. Versions are never overwritten; take the next number.");
        }
        Files.createDirectories(folder);
        try (OutputStream out = Files.newOutputStream(folder.resolve(WEIGHTS))) {
            Safetensors.write(weights, storage, out);
        }
        JSON.writeValue(folder.resolve(CONFIG).toFile(), hfConfig);
        Files.write(folder.resolve(CALIBRATION), JSON.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(calibration));
        YAML.writeValue(folder.resolve(CARD).toFile(), card);
        return open(folder);
    }

    public ModelReference reference() {
        return new ModelReference(card.name(), card.version());
    }

    public ModelCard card() {
        return card;
    }

    /** @return a new reading of {@code calibration.json}; keep it, it has one entry a calibration example */
    public Calibration calibration() {
        return read(CALIBRATION, in -> JSON.readValue(in, Calibration.class));
    }

    /** @return a new reading of the weights that differ from the published encoder, and of the heads */
    public Map<String, Tensor> weights() {
        return read(WEIGHTS, Safetensors::read);
    }

    private <T> T read(String file, Reader<T> reader) {
        try (InputStream in = cardResource.createRelative(file).getInputStream()) {
            return reader.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Model '%s': %s can't be read: %s".formatted(reference(), file, e.getMessage()), e);
        }
    }

    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }
}
