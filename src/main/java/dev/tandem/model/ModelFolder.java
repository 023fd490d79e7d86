package dev.tandem.model;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * One version of a model: {@code models/<name>/<version>/} with {@code card.yaml}, {@code calibration.json},
 * {@code model.safetensors}, {@code config.json} and what else the training added; on disk or inside the jar.
 *
 * <p>{@code checksums.sha256} lists what belongs to the model. Existence and size of each file are checked when the folder
 * is opened, its content each time it is read; what the list lacks is no part of the model. Folders from before there were
 * checksums are read unverified.
 */
public final class ModelFolder {

    static final String CARD = "card.yaml";
    private static final String CALIBRATION = "calibration.json";
    private static final String WEIGHTS = "model.safetensors";
    private static final String CONFIG = "config.json";
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final ObjectMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Resource cardResource;
    private final ModelCard card;
    private final @Nullable Path path;
    private final @Nullable Checksums checksums;

    private ModelFolder(Resource cardResource, ModelCard card, @Nullable Path path, @Nullable Checksums checksums) {
        this.cardResource = cardResource;
        this.card = card;
        this.path = path;
        this.checksums = checksums;
    }

    /**
     * Opens a folder that comes with Tandem.
     *
     * @throws IOException if a file is missing, is cut off, or can't be understood; the message says which
     */
    static ModelFolder open(Resource cardResource) throws IOException {
        return open(cardResource, null);
    }

    /** @throws IOException if a file is missing, is cut off, or can't be understood; the message says which */
    public static ModelFolder open(Path folder) throws IOException {
        return open(new FileSystemResource(folder.resolve(CARD)), folder);
    }

    private static ModelFolder open(Resource cardResource, @Nullable Path path) throws IOException {
        Checksums checksums = checksumsBeside(cardResource);
        byte[] card = cardResource.getContentAsByteArray();
        if (checksums != null) {
            checksums.verify(CARD, card);
        }
        List<String> needed = new ArrayList<>(List.of(CALIBRATION, WEIGHTS));
        if (checksums != null) {
            needed.addAll(checksums.files());
        }
        for (String file : needed) {
            Resource resource = cardResource.createRelative(file);
            if (!resource.exists()) {
                throw new IOException(file + " is missing; copy the folder again");
            }
            if (checksums != null) {
                checksums.verifySize(file, resource.contentLength());
            }
        }
        return new ModelFolder(cardResource, YAML.readValue(card, ModelCard.class), path, checksums);
    }

    private static @Nullable Checksums checksumsBeside(Resource cardResource) throws IOException {
        Resource resource = cardResource.createRelative(Checksums.FILE);
        if (!resource.exists()) {
            return null;
        }
        try (InputStream in = resource.getInputStream()) {
            return Checksums.read(in);
        }
    }

    /** The same without further files. */
    public static ModelFolder create(Path folder, ModelCard card, Calibration calibration, Map<String, Tensor> weights,
                                     Safetensors.Storage storage, Map<String, Object> hfConfig) throws IOException {
        return create(folder, card, calibration, weights, storage, hfConfig, Map.of());
    }

    /**
     * Writes what training found, the card last: a folder without a card is no model, so an interrupted write is not served.
     *
     * @param folder   {@code models/<name>/<version>}; must not hold a model yet
     * @param weights  what differs from the published encoder, and the heads; by Hugging Face name
     * @param hfConfig content of {@code config.json} in Hugging Face layout
     * @param extras   further files by name, for example {@code lexical.safetensors} or {@code report.html}
     */
    public static ModelFolder create(Path folder, ModelCard card, Calibration calibration, Map<String, Tensor> weights,
                                     Safetensors.Storage storage, Map<String, Object> hfConfig, Map<String, byte[]> extras)
            throws IOException {
        if (Files.exists(folder.resolve(CARD))) {
            throw new IOException("There is a model in " + folder + " already. Versions are never overwritten; take the next number.");
        }
        Files.createDirectories(folder);
        try (OutputStream out = Files.newOutputStream(folder.resolve(WEIGHTS))) {
            Safetensors.write(weights, storage, out);
        }
        JSON.writeValue(folder.resolve(CONFIG).toFile(), hfConfig);
        Files.write(folder.resolve(CALIBRATION), JSON.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(calibration));
        Map<String, Path> written = new TreeMap<>();
        List.of(WEIGHTS, CONFIG, CALIBRATION).forEach(file -> written.put(file, folder.resolve(file)));
        for (Map.Entry<String, byte[]> extra : extras.entrySet()) {
            String file = requireFileName(extra.getKey());
            if (written.containsKey(file) || file.equals(CARD) || file.equals(Checksums.FILE)) {
                throw new IllegalArgumentException("'%s' is written from the model itself and can't be given beside it.".formatted(file));
            }
            written.put(file, Files.write(folder.resolve(file), extra.getValue()));
        }
        // the card is listed too, so its content must be fixed before the list, and its name appear after it
        Path draft = folder.resolve("." + CARD + ".tmp");
        written.put(CARD, Files.write(draft, YAML.writeValueAsBytes(card)));
        Files.writeString(folder.resolve(Checksums.FILE), Checksums.of(written).text());
        Files.move(draft, folder.resolve(CARD), StandardCopyOption.ATOMIC_MOVE);
        return open(folder);
    }

    public ModelReference reference() {
        return new ModelReference(card.name(), card.version());
    }

    public ModelCard card() {
        return card;
    }

    /** @return where it lies; empty if it comes with Tandem */
    public Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    /** @return folder of models that it lies in; for those that come with Tandem, {@code models} where Tandem was started */
    public Path models() {
        return path == null ? Path.of("models") : path.toAbsolutePath().getParent().getParent();
    }

    /** @return whether the content of every file is compared with {@code checksums.sha256} when it is read */
    public boolean verified() {
        return checksums != null;
    }

    /** @return a new reading of {@code calibration.json}; keep it, it has one entry a calibration example */
    public Calibration calibration() {
        return read(CALIBRATION, in -> JSON.readValue(in, Calibration.class));
    }

    /** @return a new reading of the weights that differ from the published encoder, and of the heads */
    public Map<String, Tensor> weights() {
        return read(WEIGHTS, Safetensors::read);
    }

    /** @return whether the model has a file of that name */
    public boolean has(String file) {
        requireFileName(file);
        if (checksums != null) {
            return checksums.files().contains(file);
        }
        try {
            return cardResource.createRelative(file).exists();
        } catch (IOException e) {
            return false;
        }
    }

    /** @return a new reading of a further file; empty if the model has none of that name */
    public Optional<byte[]> file(String name) {
        return has(name) ? Optional.of(read(name, InputStream::readAllBytes)) : Optional.empty();
    }

    /**
     * Reads every file and compares it with its checksum; does nothing for a folder without checksums.
     *
     * @throws UncheckedIOException for the first one that is damaged
     */
    public void verify() {
        if (checksums != null) {
            checksums.files().forEach(file -> read(file, in -> file));
        }
    }

    private <T> T read(String file, Reader<T> reader) {
        try {
            byte[] content = cardResource.createRelative(file).getContentAsByteArray();
            if (checksums != null) {
                checksums.verify(file, content);
            }
            return reader.read(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException("Model '%s': %s can't be read: %s".formatted(reference(), file, e.getMessage()), e);
        }
    }

    private static String requireFileName(String file) {
        if (!FILE_NAME.matcher(file).matches()) {
            throw new IllegalArgumentException("'%s' is no file name of a model. Use letters, digits, '.', '-' and '_'.".formatted(file));
        }
        return file;
    }

    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }
}
