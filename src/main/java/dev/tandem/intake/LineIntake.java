package dev.tandem.intake;

import dev.tandem.database.FreeSpace;
import dev.tandem.inference.OverloadedException;
import dev.tandem.intake.BulkResult.Refused;
import dev.tandem.intake.BulkResult.TakenIn;
import dev.tandem.intake.LineReader.Line;
import dev.tandem.process.NewWorkItem;
import dev.tandem.security.ActingPerson;
import dev.tandem.security.SignedIn;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Takes in one line of a stream as a single request would be, but more patiently, because whoever waits here holds up a stream
 * and not a person. Whatever goes wrong is this line's answer; the others go on.
 */
@Component
class LineIntake {

    private final WorkItemIntake intake;
    private final AdmissionSlots slots;
    private final ActingPerson acting;
    private final IntakeProperties limits;
    private final FreeSpace space;

    LineIntake(WorkItemIntake intake, AdmissionSlots slots, ActingPerson acting, IntakeProperties limits, FreeSpace space) {
        this.intake = intake;
        this.slots = slots;
        this.acting = acting;
        this.limits = limits;
        this.space = space;
    }

    /**
     * Runs in a thread of its own, with the rights of whoever is signed in there.
     *
     * @param rules  of the process
     * @param sender user id, or null
     * @param ended  when nobody waits for the answer any more
     */
    BulkResult takeIn(Line line, WorkItemRules rules, @Nullable String sender, CountDownLatch ended) {
        if (line.tooLong()) {
            return new Refused(line.number(), null, tooLong());
        }
        String key = null;
        try {
            Optional<String> shortage = space.shortage();
            if (shortage.isPresent()) {
                return new Refused(line.number(), null, Problem.of(ProblemType.DATABASE_UNAVAILABLE,
                        shortage.get() + " Nothing of this line was stored; send it again later.", BulkController.PATH));
            }
            SignedIn.person().ifPresent(acting::begin);
            NewWorkItem item = rules.checkLine(line.bytes(), line.number());
            key = item.businessKey();
            HttpStatus status = patiently(item, sender, ended) ? HttpStatus.CREATED : HttpStatus.OK;
            return new TakenIn(line.number(), key, status.value());
        } catch (RuntimeException failure) {
            return new Refused(line.number(), key,
                    ApiProblems.of(failure, "Line " + line.number() + " of a stream", BulkController.PATH));
        } finally {
            acting.end();
        }
    }

    /** Comes again whenever it is asked to, as a well-behaved client would, until its time is over. */
    private boolean patiently(NewWorkItem item, @Nullable String sender, CountDownLatch ended) {
        long begin = System.nanoTime();
        while (true) {
            Duration rest = limits.bulkMaxWait().minusNanos(System.nanoTime() - begin);
            try {
                return atAPlace(item, sender, rest);
            } catch (OverloadedException overload) {
                if (overload.retryAfter().compareTo(rest) > 0 || isOver(ended, overload.retryAfter())) {
                    throw overload;
                }
            }
        }
    }

    private boolean atAPlace(NewWorkItem item, @Nullable String sender, Duration patience) {
        if (!slots.enter(patience.isNegative() ? Duration.ZERO : patience)) {
            throw new OverloadedException("%d work items are being taken in at this moment. Send this line again in %s s."
                    .formatted(limits.maxInFlight(), Problem.retryAfterSeconds(limits.retryAfter())), limits.retryAfter());
        }
        try {
            return intake.takeIn(item, sender);
        } finally {
            slots.leave();
        }
    }

    private static boolean isOver(CountDownLatch ended, Duration pause) {
        try {
            return ended.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The last answer of a stream that brings nothing more. */
    static BulkResult silence(long lastLine, Duration silence) {
        return new Refused(lastLine + 1, null, Problem.of(ProblemType.SILENT_STREAM, ("No whole line came for %d s after line %d, so this stream was "
                + "ended. What was answered before stays; send the rest in a new stream.").formatted(Math.max(1, silence.toSeconds()), lastLine), BulkController.PATH));
    }

    /** As security answers a body that is too long. */
    private static Problem tooLong() {
        HttpStatus status = HttpStatus.PAYLOAD_TOO_LARGE;
        return new Problem(URI.create("about:blank"), status.getReasonPhrase(), status.value(), "This line is longer than the "
                + "body of a request may be (tandem.security.max-body). Shorten it.", BulkController.PATH, List.of());
    }
}
