package dev.tandem.intake;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The front door for work items by the thousand. An address of its own rather than another type at that of single ones: what
 * stands before it (limit of the body, admission) tells them apart by the address, without reading types as Spring does.
 */
@RestController
class BulkController implements BulkApi {

    static final String PATH = WorkItemController.PATH + "/bulk";

    private static final Logger log = LoggerFactory.getLogger(BulkController.class);

    private final BulkIntake intake;
    private final WorkItemIntake workItems;

    BulkController(BulkIntake intake, WorkItemIntake workItems) {
        this.intake = intake;
        this.workItems = workItems;
    }

    @Override
    @PostMapping(path = PATH, consumes = {JSON_LINES, JSONL}, produces = {JSON_LINES, JSONL, Problem.MEDIA_TYPE})
    public void takeIn(@RequestParam(defaultValue = TicketFields.PROCESS) String process, HttpServletRequest request, HttpServletResponse response, @RequestHeader HttpHeaders headers,
                       @Nullable Principal sender) throws IOException, HttpMediaTypeNotSupportedException {
        WorkItemController.mustBeUtf8(headers);
        WorkItemRules rules = workItems.rules(process);
        try {
            intake.takeIn(rules, request.getInputStream(), new Lines(response), sender == null ? null : sender.getName());
        } catch (IOException brokenOff) {
            log.info("A stream of work items broke off: {}", brokenOff.toString());
            if (response.isCommitted()) {
                // Tomcat would have an error page written into the stream, for somebody who has gone
                request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, brokenOff);
                throw brokenOff;
            }
            response.resetBuffer();
            throw Refusal.unreadable("The stream did not arrive completely. Send it again; what has a business key of its own "
                    + "is not taken in twice.");
        }
        response.setContentType(JSON_LINES);
    }

    /** Says that lines are coming when the first one comes: until then the answer may be that of an error, which is no line. */
    private static final class Lines extends OutputStream {

        private final HttpServletResponse response;
        private final OutputStream answer;

        private Lines(HttpServletResponse response) throws IOException {
            this.response = response;
            this.answer = response.getOutputStream();
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            response.setContentType(JSON_LINES); // means nothing when the answer is on its way
            answer.write(octets, from, length);
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void flush() throws IOException {
            answer.flush();
        }

        @Override
        public void close() throws IOException {
            answer.close();
        }
    }
}
