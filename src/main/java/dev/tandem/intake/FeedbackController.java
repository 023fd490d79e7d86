package dev.tandem.intake;

import dev.tandem.decision.Feedback.Kind;
import dev.tandem.inference.VisibleText;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.EnumUtils;
import org.jspecify.annotations.Nullable;
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

    private static final FieldNames PARAMETERS = FieldNames.of("head", "kinds", "process");
    private static final int LONGEST = 255;
    private static final Map<String, String> REMEDIES = Map.of(
            "head", "Write which question people answered, for example head=intent.",
            "kinds", "Write one or several of %s, separated by commas, or leave it out."
                    .formatted(Stream.of(Kind.values()).map(Kind::name).collect(Collectors.joining(", "))),
            "process", "Write the key of a process, for example process=ticket-triage, or leave it out.");

    private final FeedbackTable feedback;

    FeedbackController(FeedbackTable feedback) {
        this.feedback = feedback;
    }

    @Override
    @GetMapping(path = PATH, produces = {CSV, Problem.MEDIA_TYPE})
    public void export(@RequestParam MultiValueMap<String, String> parameters, HttpServletResponse response) throws IOException {
        requireValid(parameters);
        response.setContentType(CSV + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("feedback.csv").build().toString());
        String kinds = parameters.getFirst("kinds");
        feedback.write(parameters.getFirst("head"), kinds == null ? SAID_BY_PEOPLE : kinds(kinds), parameters.getFirst("process"),
                new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    }

    /** @throws Refusal naming everything that is wrong with the parameters */
    private static void requireValid(MultiValueMap<String, String> parameters) {
        List<Violation> violations = new ArrayList<>();
        parameters.keySet().stream().filter(name -> !PARAMETERS.contains(name)).map(PARAMETERS::unknown).forEach(violations::add);
        PARAMETERS.names().forEach(name -> {
            String message = wrongWith(name, parameters.getOrDefault(name, List.of()));
            if (message != null) {
                violations.add(new Violation(name, message, REMEDIES.get(name)));
            }
        });
        if (!violations.isEmpty()) {
            throw Refusal.invalid(violations);
        }
    }

    private static @Nullable String wrongWith(String name, List<String> values) {
        if (values.isEmpty()) {
            return name.equals("head") ? "Is missing." : null;
        }
        if (values.size() > 1) {
            return "Is there more than once.";
        }
        String value = values.get(0);
        if (value == null || value.isBlank()) {
            return "Is blank.";
        }
        if (value.length() > LONGEST) {
            return "Is longer than %d characters.".formatted(LONGEST);
        }
        if (VisibleText.hasNul(value)) {
            return "Has a NUL character.";
        }
        return name.equals("kinds") && kinds(value).isEmpty() ? "Names a kind of feedback that there is not." : null;
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
