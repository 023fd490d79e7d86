package dev.tandem.workshop;

import dev.tandem.model.CardPage;
import dev.tandem.model.ModelCard;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelVersions;
import dev.tandem.model.Promotions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** One version of a model with everything that helps to decide whether to trust it. */
@Schema(name = "ModelDetails", description = "One version of a model with everything that helps to decide whether to trust it.")
record ModelView(
        @Schema(example = "banking-support@1") String model,
        @Schema(description = "Whether it answers those who ask for the model by name.") boolean serves,
        @Schema(description = "Whether it comes with Tandem, and so can't be deleted.") boolean shipped,
        @Schema(description = "Whether its files have checksums.") boolean verified,
        @Schema(description = "What the model says of itself.") ModelCard card,
        @Schema(description = "The card as a page of Markdown.") String page,
        @Schema(description = "Which version of the model served from when, oldest first.") List<Promotions.Change> promotions) {

    static ModelView of(ModelFolder folder, ModelVersions versions) {
        return new ModelView(folder.reference().toString(), versions.serves(folder), folder.path().isEmpty(), folder.verified(),
                folder.card(), CardPage.of(folder.card()), versions.promotions().changes());
    }
}
