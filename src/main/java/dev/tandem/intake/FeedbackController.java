package dev.tandem.intake;

import dev.tandem.inference.VisibleText;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

    private static final FieldNames PARAMETERS = FieldNames.of("head");
    private static final int MAX_HEAD = 255;
    private static final String EXAMPLE = "Write which question people answered, for example head=intent.";

    private final FeedbackTable feedback;

    FeedbackController(FeedbackTable feedback) {
        this.feedback = feedback;
    }

    @Override
    @GetMapping(path = PATH, produces = {CSV, Problem.MEDIA_TYPE})
    public void export(@RequestParam MultiValueMap<String, String> parameters, HttpServletResponse response) throws IOException {
        String head = head(parameters);
        response.setContentType(CSV + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("feedback.csv").build().toString());
        feedback.write(head, new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    }

    /** @throws Refusal naming everything that is wrong with the parameters */
    private static String head(MultiValueMap<String, String> parameters) {
        List<Violation> violations = new ArrayList<>();
        parameters.keySet().stream().filter(name -> !PARAMETERS.contains(name)).map(PARAMETERS::unknown).forEach(violations::add);
        List<String> heads = parameters.getOrDefault("head", List.of());
        String message = heads.size() > 1 ? "Is there more than once." : wrongWith(heads.isEmpty() ? null : heads.get(0));
        if (message != null) {
            violations.add(new Violation("head", message, EXAMPLE));
        }
        if (!violations.isEmpty()) {
            throw Refusal.invalid(violations);
        }
        return heads.get(0);
    }

    private static @Nullable String wrongWith(@Nullable String head) {
        if (head == null || head.isBlank()) {
            return head == null ? "Is missing." : "Is blank.";
        }
        if (head.length() > MAX_HEAD) {
            return "Is longer than %d characters.".formatted(MAX_HEAD);
        }
        return VisibleText.hasNul(head) ? "Has a NUL character." : null;
    }
}
