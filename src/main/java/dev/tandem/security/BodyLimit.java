package dev.tandem.security;

import dev.tandem.security.connection.RequestTimer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are too long, before anybody acts on them, and waits for the rest: it reads them into memory up to the
 * limit, so that nobody holds a place of the intake or a connection of the database while a client keeps its body back, and
 * because a body that comes in chunks does not say how long it is. Uploads are left alone, whose parts the servlet container
 * counts as it writes them to disk, and deployments that say their length. A stream is read line by line and may go on for
 * ever; who reads it applies the limit to each line.
 */
class BodyLimit extends OncePerRequestFilter {

    private final SecuritySettings settings;
    private final Problems problems;

    BodyLimit(SecuritySettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean stream = AddressMatchers.STREAMS.matches(request);
        if (stream) {
            RequestTimer.markStream();
        }
        return stream;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        DataSize limit = limitOf(request);
        if (request.getContentLengthLong() > limit.toBytes()) {
            refuse(request, response, limit);
        } else if (!mayHaveBody(request) || isReadLater(request)) {
            chain.doFilter(request, response);
        } else {
            readFirst(request, response, chain, limit);
        }
    }

    private void readFirst(HttpServletRequest request, HttpServletResponse response, FilterChain chain, DataSize limit)
            throws ServletException, IOException {
        byte[] body;
        try {
            body = request.getInputStream().readNBytes((int) limit.toBytes() + 1);
        } catch (IOException brokenOff) {
            refuseHalf(request, response);
            return;
        }
        if (body.length < request.getContentLengthLong()) {
            refuseHalf(request, response);
        } else if (body.length > limit.toBytes()) {
            refuse(request, response, limit);
        } else {
            chain.doFilter(new BufferedRequest(request, body), response);
        }
    }

    private DataSize limitOf(HttpServletRequest request) {
        return AddressMatchers.DEPLOYMENTS.matches(request) ? settings.maxDeployment()
                : AddressMatchers.UPLOADS.matches(request) ? settings.maxUpload() : settings.maxBody();
    }

    /** HTTP/2 announces no chunks. */
    private static boolean mayHaveBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0
                || request.getContentLengthLong() < 0 && (request.getHeader("Transfer-Encoding") != null || !AddressMatchers.isSafe(request));
    }

    /** Uploads, and what is no program's: pages send forms, whose fields are read as parameters. */
    private static boolean isReadLater(HttpServletRequest request) {
        return AddressMatchers.UPLOADS.matches(request) || request.getContentLengthLong() > 0
                && (AddressMatchers.DEPLOYMENTS.matches(request) || !AddressMatchers.MACHINES.matches(request));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, DataSize limit) throws IOException {
        problems.send(request, response, HttpStatus.PAYLOAD_TOO_LARGE,
                "The body of this request may have at most %d bytes.".formatted(limit.toBytes()));
    }

    /** Nobody may be left to read it. */
    private void refuseHalf(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.send(request, response, HttpStatus.BAD_REQUEST,
                "The request did not arrive completely. Nothing was changed; send it again.");
    }

    private static class BufferedRequest extends HttpServletRequestWrapper {

        private final byte[] body;
        private final ServletInputStream stream;

        BufferedRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
            this.stream = new BufferedStream(body);
        }

        @Override
        public ServletInputStream getInputStream() {
            return stream;
        }

        @Override
        public BufferedReader getReader() {
            Charset charset = getCharacterEncoding() == null
                    ? StandardCharsets.UTF_8 : Charset.forName(getCharacterEncoding());
            return new BufferedReader(new InputStreamReader(stream, charset));
        }

        @Override
        public int getContentLength() {
            return body.length;
        }

        @Override
        public long getContentLengthLong() {
            return body.length;
        }
    }

    private static class BufferedStream extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        BufferedStream(byte[] body) {
            this.bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("A buffered body is read at once.");
        }
    }
}
