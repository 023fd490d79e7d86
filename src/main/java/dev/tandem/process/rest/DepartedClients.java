package dev.tandem.process.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A client may go away while it is answered. Jersey would log that as an error with its stack trace, once for each of its layers; so it
 * never hears of it, and what it goes on to write is dropped.
 */
class DepartedClients extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(DepartedClients.class);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        chain.doFilter(request, new Answer(response, request.getMethod() + " " + request.getRequestURI()));
    }

    private static final class Answer extends HttpServletResponseWrapper {

        private final String what;
        private @Nullable ServletOutputStream stream;
        private boolean gone;

        Answer(HttpServletResponse response, String what) {
            super(response);
            this.what = what;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (stream == null) {
                stream = new Forgiving(super.getOutputStream());
            }
            return stream;
        }

        @Override
        public void flushBuffer() {
            tell(super::flushBuffer);
        }

        private void tell(Telling telling) {
            if (gone) {
                return;
            }
            try {
                telling.run();
            } catch (IOException broken) {
                gone = true;
                LOG.debug("{}: the client went away before it was answered: {}", what, broken.toString());
            }
        }

        private final class Forgiving extends ServletOutputStream {

            private final ServletOutputStream client;

            Forgiving(ServletOutputStream client) {
                this.client = client;
            }

            @Override
            public void write(int oneByte) {
                tell(() -> client.write(oneByte));
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                tell(() -> client.write(bytes, offset, length));
            }

            @Override
            public void flush() {
                tell(client::flush);
            }

            @Override
            public void close() {
                tell(client::close);
            }

            @Override
            public boolean isReady() {
                return client.isReady();
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                client.setWriteListener(listener);
            }
        }
    }

    private interface Telling {
        void run() throws IOException;
    }
}
