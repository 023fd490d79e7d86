package dev.tandem.intake;

import dev.tandem.process.WorkItemPage;
import dev.tandem.process.WorkItemQuery;
import dev.tandem.process.WorkItemQuery.Position;
import dev.tandem.process.WorkItemStatus;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** What a list of work items is asked for with, and the address of its next page. */
final class ListParameters {

    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 200;
    static final String OLDEST_FIRST = "startedAt";
    static final String NEWEST_FIRST = "-startedAt";

    private static final QueryParameters PARAMETERS = new QueryParameters(FieldNames.of("process", "status", "team", "q", "sort", "limit", "after"), Map.of(
            "process", "Write the key of a process, for example process=ticket-triage, or leave it out.",
            "status", "Write one word of capital letters, for example status=IN_PROGRESS, or leave it out for any.",
            "team", "Write the id of a group, for example team=cards, or leave it out for any.",
            "q", "Write the beginning of a business key, for example q=mail-2026, or leave it out for any.",
            "sort", "Write sort=-startedAt for the newest first, or sort=startedAt for the oldest first.",
            "limit", "Write a whole number from 1 to %d, or leave it out for %d.".formatted(MAX_LIMIT, DEFAULT_LIMIT),
            "after", "Take it from 'next' of the page before, as it is."), List.of());

    private ListParameters() {}

    /** @throws Refusal naming everything that is wrong with them */
    static WorkItemQuery read(MultiValueMap<String, String> parameters) {
        PARAMETERS.requireValid(parameters, ListParameters::wrongWith);
        String after = parameters.getFirst("after");
        String limit = parameters.getFirst("limit");
        return new WorkItemQuery(Optional.ofNullable(parameters.getFirst("process")).orElse(TicketFields.PROCESS), parameters.getFirst("status"),
                parameters.getFirst("team"), parameters.getFirst("q"), !OLDEST_FIRST.equals(parameters.getFirst("sort")),
                after == null ? null : position(after).orElseThrow(), limit == null ? DEFAULT_LIMIT : Integer.parseInt(limit));
    }

    private static Optional<String> wrongWith(String name, String value) {
        return switch (name) {
            case "status" -> value.matches(WorkItemStatus.SYNTAX) ? Optional.empty() : Optional.of("Is no word for where a work item stands.");
            case "sort" -> value.equals(OLDEST_FIRST) || value.equals(NEWEST_FIRST) ? Optional.empty() : Optional.of("Is no order that there is.");
            case "limit" -> value.matches("[1-9][0-9]{0,2}") && Integer.parseInt(value) <= MAX_LIMIT ? Optional.empty() : Optional.of("Is no such number.");
            case "after" -> position(value).isPresent() ? Optional.empty() : Optional.of("Is no place in a list.");
            default -> Optional.empty();
        };
    }

    /** @return address of the page behind this one; null if it is the last */
    static @Nullable String next(WorkItemPage page, MultiValueMap<String, String> parameters) {
        if (page.next() == null) {
            return null;
        }
        MultiValueMap<String, String> same = new LinkedMultiValueMap<>(parameters);
        same.set("after", text(page.next()));
        return UriComponentsBuilder.fromPath(WorkItemController.PATH).queryParams(encoded(same)).build(true).toUriString();
    }

    private static MultiValueMap<String, String> encoded(MultiValueMap<String, String> parameters) {
        MultiValueMap<String, String> encoded = new LinkedMultiValueMap<>();
        parameters.forEach((name, values) -> values.forEach(value -> encoded.add(name, UriUtils.encode(value, StandardCharsets.UTF_8))));
        return encoded;
    }

    private static String text(Position position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((position.startedAt() + " " + position.processInstanceId()).getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Position> position(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            Instant startedAt = Instant.parse(parts[0]);
            boolean isPlace = parts.length == 2 && parts[1].matches("[\\w-]{1,64}") && !startedAt.isBefore(Instant.EPOCH)
                    && startedAt.isBefore(Instant.parse("9999-01-01T00:00:00Z"));
            return isPlace ? Optional.of(new Position(startedAt, parts[1])) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
