package dev.tandem.intake;

import dev.tandem.decision.Feedback.Kind;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.EnumUtils;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people decided, as a table to train with. Who may read it is said in {@code security}. */
@RestController
class FeedbackController implements FeedbackApi {

    static final String PATH = "/api/feedback";

    /** What a model may learn from: its own answer must never come back as its teacher. */
    private static final Set<Kind> SAID_BY_PEOPLE = Set.of(Kind.CONFIRMED, Kind.CORRECTED);

    private static final QueryParameters PARAMETERS = new QueryParameters(FieldNames.of("head", "kinds", "process"), Map.of(
            "head", "Write which question people answered, for example head=intent.",
            "kinds", "Write one or several of %s, separated by commas, or leave it out."
                    .formatted(Stream.of(Kind.values()).map(Kind::name).collect(Collectors.joining(", "))),
            "process", "Write the key of a process, for example process=ticket-triage, or leave it out."), List.of("head"));

    private final FeedbackTable feedback;

    FeedbackController(FeedbackTable feedback) {
        this.feedback = feedback;
    }

    @Override
    @GetMapping(path = PATH, produces = {CSV, Problem.MEDIA_TYPE})
    public void export(@RequestParam MultiValueMap<String, String> parameters, HttpServletResponse response) throws IOException {
        PARAMETERS.requireValid(parameters, FeedbackController::wrongWith);
        response.setContentType(CSV + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("feedback.csv").build().toString());
        String kinds = parameters.getFirst("kinds");
        feedback.write(parameters.getFirst("head"), kinds == null ? SAID_BY_PEOPLE : kinds(kinds), parameters.getFirst("process"),
                new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    }

    private static Optional<String> wrongWith(String name, String value) {
        return name.equals("kinds") && kinds(value).isEmpty() ? Optional.of("Names a kind of feedback that there is not.") : Optional.empty();
    }

    /** @return empty if one of them is none */
    private static Set<Kind> kinds(String commaSeparated) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String name : commaSeparated.split(",", -1)) {
            Kind kind = EnumUtils.getEnumIgnoreCase(Kind.class, name.strip());
            if (kind == null) {
                return Set.of();
            }
            kinds.add(kind);
        }
        return kinds;
    }
}
