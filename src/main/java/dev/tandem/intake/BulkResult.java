package dev.tandem.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of one line of a stream. */
@Schema(oneOf = {BulkResult.TakenIn.class, BulkResult.Refused.class})
sealed interface BulkResult {

    /** Number of the line, from 1. */
    long line();

    /**
     * @param line        its number, from 1
     * @param businessKey its own or the one made up for it
     * @param status      201 if it is new, 200 if the same came in before
     */
    @Schema(name = "LineTakenIn", description = "A line that was taken in.")
    @JsonPropertyOrder({"line", "businessKey", "status"})
    record TakenIn(
            @Schema(description = "Number of the line, from 1; blank lines count.", example = "1") long line,
            @Schema(description = "Where to follow it.", example = "mail-2026-000417") String businessKey,
            @Schema(description = "201: taken in. 200: the same content came in under this key before.", example = "201")
            int status) implements BulkResult {}

    /**
     * @param line        its number, from 1
     * @param businessKey null if the line could not be read so far
     * @param problem     what a single request would have been answered
     */
    @Schema(name = "LineRefused", description = "A line of which nothing was stored, with the problem that a single request "
            + "would have been answered.")
    @JsonPropertyOrder({"line", "businessKey"})
    record Refused(
            @Schema(description = "Number of the line, from 1; blank lines count.", example = "2") long line,
            @Schema(description = "Left out where the line could not be read.")
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String businessKey,
            @JsonUnwrapped Problem problem) implements BulkResult {}
}
