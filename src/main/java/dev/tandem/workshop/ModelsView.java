package dev.tandem.workshop;

import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelVersions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every version of every model, and why folders that look like models are none. */
@Schema(name = "Models", description = "Every version of every model, and which serve.")
record ModelsView(
        @Schema(description = "Ordered by name.") List<Model> models,
        @Schema(description = "Folders that look like models and can't be used, with the reason.") Map<String, String> refused) {

    static ModelsView of(Collection<ModelVersions> models, Map<String, String> refused) {
        return new ModelsView(models.stream().map(Model::of).toList(), refused);
    }

    @Schema(name = "Model", description = "A model with its versions.")
    record Model(
            @Schema(example = "banking-support") String name,
            @Schema(description = "Version in service; null if the promoted one is damaged or gone.", example = "1") @Nullable Integer serves,
            @Schema(description = "Lowest first.") List<Version> versions) {

        static Model of(ModelVersions versions) {
            return new Model(versions.name(),
                    versions.all().stream().filter(versions::serves).findFirst().map(folder -> folder.card().version()).orElse(null),
                    versions.all().stream().map(folder -> Version.of(folder, versions.serves(folder))).toList());
        }
    }

    @Schema(name = "ModelVersion", description = "One version of a model, in short.")
    record Version(
            @Schema(example = "banking-support@1") String model,
            @Schema(example = "1") int version,
            @Schema(description = "Whether it answers those who ask for the model by name.") boolean serves,
            @Schema(description = "Whether it comes with Tandem, and so can't be deleted.") boolean shipped,
            @Schema(description = "Whether its files have checksums.") boolean verified,
            @Schema(description = "What it decides, for whom.") String summary,
            @Schema(example = "[\"en\"]") List<String> languages,
            @Schema(example = "all-MiniLM-L6-v2") String encoder,
            @Schema(description = "Number of labels by head.", example = "{\"intent\": 77}") Map<String, Integer> heads,
            @Schema(description = "Measured figures by name, 0 to 1 unless the name says otherwise; by head where there are several.")
            Map<String, Object> figures) {

        static Version of(ModelFolder folder, boolean serves) {
            var card = folder.card();
            Map<String, Integer> heads = new LinkedHashMap<>();
            card.heads().forEach(head -> heads.put(head.name(), head.labels().size()));
            return new Version(folder.reference().toString(), card.version(), serves, folder.path().isEmpty(), folder.verified(),
                    card.summary(), card.languages(), card.encoder(), heads, card.metrics());
        }
    }
}
