package dev.tandem.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.database.DatabaseFailure;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Lets in as much new work as can be worked on at once; the rest waits a moment in line and is then sent away with 429,
 * so that a flood costs its senders time and nobody else. Work that is already inside (tasks, forms, reading) passes. No place
 * is held for a client: its body has arrived before (the security package sees to it), and its answer is sent afterwards.
 */
final class AdmissionFilter extends OncePerRequestFilter {

    /** Whatever starts a process: our own API, and the engine's by definition, by form or by message. */
    private static final Pattern NEW_WORK = Pattern.compile(WorkItemController.PATH
            + "|/engine-rest(/engine/[^/]+)?(/process-definition/.+/(start|submit-form)|/message)/?");

    private final IntakeProperties limits;
    private final AdmissionSlots slots;
    private final Supplier<Optional<String>> shortageOfSpace;
    private final ObjectMapper json;

    AdmissionFilter(IntakeProperties limits, AdmissionSlots slots, Supplier<Optional<String>> shortageOfSpace, ObjectMapper json) {
        this.limits = limits;
        this.slots = slots;
        this.shortageOfSpace = shortageOfSpace;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
        return !request.getMethod().equals("POST") || !NEW_WORK.matcher(path).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> shortage = shortageOfSpace.get();
        if (shortage.isPresent()) {
            sendAway(Problem.of(ProblemType.DATABASE_UNAVAILABLE, shortage.get() + " Nothing of yours was stored; send it again later.",
                    request.getRequestURI()), DatabaseFailure.RETRY_AFTER, response);
            return;
        }
        if (!admitted()) {
            String seconds = Problem.retryAfterSeconds(limits.retryAfter());
            sendAway(Problem.of(ProblemType.OVERLOADED, ("%d work items are being taken in at this moment. Nothing of "
                    + "yours was stored; send it again in %s s.").formatted(limits.maxInFlight(), seconds), request.getRequestURI()),
                    seconds, response);
            return;
        }
        var answer = new ContentCachingResponseWrapper(response);
        try {
            chain.doFilter(request, answer);
        } finally {
            slots.leave();
        }
        answer.copyBodyToResponse();
    }

    private boolean admitted() {
        return slots.enter(slots.waiting() >= limits.maxWaiting() ? Duration.ZERO : limits.maxWait());
    }

    private void sendAway(Problem problem, String seconds, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status());
        response.setHeader(HttpHeaders.RETRY_AFTER, seconds);
        response.setContentType(Problem.MEDIA_TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getWriter(), problem);
    }
}
