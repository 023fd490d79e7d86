package dev.tandem.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.process.WorkItemPage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of work items.
 *
 * @param items in the order that was asked for
 * @param next  address of the next page; left out on the last one
 */
@Schema(name = "WorkItems", description = "A page of work items.")
record WorkItemListView(
        List<WorkItemPage.Item> items,
        @Schema(description = "Address of the next page; left out on the last one.", example = "/api/work-items?status=IN_TRIAGE&after=MjAyNi0xMS0yNFQ…")
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {}
