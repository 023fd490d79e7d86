package dev.tandem.process.rest;

import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.Optional;
import org.apache.commons.fileupload.FileItemHeaders;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadBase;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.mapper.MultipartFormData;
import org.camunda.bpm.engine.rest.mapper.MultipartPayloadProvider;

/**
 * Reads the parts of a request as the engine's API does, which has no bound: tens of thousands of empty ones fit into a short body and keep
 * a thread busy for seconds. The parts are counted by their headers, so that those count that the engine passes over.
 */
final class BoundedMultipart extends MultipartPayloadProvider {

    /** A deployment has a part for each of its files; everything else has a handful. */
    static final int MOST_PARTS = 250;
    private static final int LONGEST_HEADER = 2_048;

    @Override
    protected FileUpload createFileUploadInstance() {
        FileUpload parts = new CountedParts();
        parts.setPartHeaderSizeMax(LONGEST_HEADER);
        return parts;
    }

    MultipartFormData read(ReaderInterceptorContext context) throws IOException {
        try {
            return readFrom(MultipartFormData.class, context.getGenericType(), context.getAnnotations(), context.getMediaType(),
                    context.getHeaders(), context.getInputStream());
        } catch (RestException unreadable) {
            throw refusal(unreadable).orElseThrow(() -> unreadable);
        }
    }

    private static Optional<BadUserRequestException> refusal(RestException unreadable) {
        int refused = ExceptionUtils.indexOfType(unreadable, BadUserRequestException.class);
        if (refused >= 0) {
            return Optional.of((BadUserRequestException) ExceptionUtils.getThrowableList(unreadable).get(refused));
        }
        return ExceptionUtils.indexOfType(unreadable, FileUploadBase.SizeLimitExceededException.class) >= 0
                ? Optional.of(new BadUserRequestException("The header of a part of this request is longer than %,d bytes. Shorten its name or file name."
                        .formatted(LONGEST_HEADER))) : Optional.empty();
    }

    private static final class CountedParts extends FileUpload {

        private int parts;

        @Override
        protected FileItemHeaders getParsedHeaders(String header) {
            if (++parts > MOST_PARTS) {
                throw new BadUserRequestException("This request has more than %d parts, and none may have more. Send it in several ones."
                        .formatted(MOST_PARTS));
            }
            return super.getParsedHeaders(header);
        }
    }
}
