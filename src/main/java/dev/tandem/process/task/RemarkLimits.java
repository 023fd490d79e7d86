package dev.tandem.process.task;

import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much people may leave at one task, {@code tandem.process.remarks.*}. The engine has no bounds there, and reads all comments of a
 * task whenever somebody looks at it. Its API takes each failure of the engine for a missing field, so what is refused here is said in the
 * API's own exception.
 *
 * @param commentLength  characters of a comment
 * @param comments       of one task, those of everybody together
 * @param attachmentSize largest content of an attachment; the whole request is also bound by {@code tandem.security.max-body}
 * @param attachments    of one task, those of everybody together
 */
@ConfigurationProperties("tandem.process.remarks")
record RemarkLimits(@DefaultValue("4000") int commentLength, @DefaultValue("1000") int comments,
                    @DefaultValue("1MB") DataSize attachmentSize, @DefaultValue("100") int attachments) {

    /** @throws InvalidRequestException naming the limit */
    void checkComment(@Nullable String message) {
        if (message != null && message.length() > commentLength) {
            throw new InvalidRequestException(Response.Status.BAD_REQUEST, "Field 'message' has %,d characters; a comment may have %,d. Shorten it, or leave several comments."
                    .formatted(message.length(), commentLength));
        }
    }

    /** @param present comments that the task has so far */
    void checkComments(long present) {
        if (present >= comments) {
            throw new InvalidRequestException(Response.Status.BAD_REQUEST, "This task has %,d comments, and no task may have more. Change or delete one of yours.".formatted(present));
        }
    }

    /** @param present attachments that the task has so far */
    void checkAttachments(long present) {
        if (present >= attachments) {
            throw new InvalidRequestException(Response.Status.BAD_REQUEST, "This task has %,d attachments, and no task may have more. Delete one that is not needed.".formatted(present));
        }
    }

    /** @return the same content, known to be no longer than it may be */
    InputStream checked(InputStream content) {
        try (content) {
            byte[] read = content.readNBytes(Math.toIntExact(attachmentSize.toBytes()) + 1);
            if (read.length > attachmentSize.toBytes()) {
                throw new InvalidRequestException(Response.Status.BAD_REQUEST, "The attachment's content is longer than %,d bytes, and none may be. Attach the address of a place that has it."
                        .formatted(attachmentSize.toBytes()));
            }
            return new ByteArrayInputStream(read);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
