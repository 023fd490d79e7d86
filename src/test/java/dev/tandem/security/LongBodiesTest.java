package dev.tandem.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@AtTheDoors
class LongBodiesTest {

    private static final int MEBIBYTE = 1024 * 1024;

    @LocalServerPort
    int port;

    @Test
    void aBodyOfExactlyTheLimitComesThrough() {
        assertThat(post("/api/probe", announced(MEBIBYTE)).body()).isEqualTo("" + MEBIBYTE);
        assertThat(post("/api/probe", inChunks(MEBIBYTE)).body()).isEqualTo("" + MEBIBYTE);
    }

    @Test
    void oneByteMoreIsRefused() {
        isTooLong(post("/api/probe", announced(MEBIBYTE + 1)));
        isTooLong(post("/engine-rest/task/create", announced(MEBIBYTE + 1)));
    }

    @Test
    void aLongBodyInChunksIsCountedToo() {
        isTooLong(post("/api/probe", inChunks(MEBIBYTE + 1)));
        isTooLong(post("/engine-rest/task/create", inChunks(MEBIBYTE + 1)));
    }

    @Test
    void aStreamIsAsLongAsItIs() {
        assertThat(post("/api/work-items/bulk", inChunks(20 * MEBIBYTE)).body()).isEqualTo("" + 20 * MEBIBYTE);
        assertThat(post("/api/work-items/bulk", announced(20 * MEBIBYTE)).body()).isEqualTo("" + 20 * MEBIBYTE);
    }

    @Test
    void aDeploymentMayBeLonger() {
        String boundary = "--x\r\nContent-Disposition: form-data; name=\"data\"; filename=\"long.txt\"\r\n\r\n"
                + "x".repeat(2 * MEBIBYTE) + "\r\n--x--\r\n";
        HttpResponse<String> deployed = admin().post("/engine-rest/deployment/create", boundary,
                "Content-Type", "multipart/form-data; boundary=x");

        assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);
        isTooLong(post("/engine-rest/deployment/create", announced(16 * MEBIBYTE + 1)));
    }

    private static void isTooLong(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).containsPattern("may have at most \\d+ bytes");
    }

    private HttpResponse<String> post(String path, BodyPublisher body) {
        return admin().send("POST", path, body, "Content-Type", "application/octet-stream");
    }

    private Visitor admin() {
        return Visitor.program(port, "admin", "tandem-demo");
    }

    private static BodyPublisher announced(int bytes) {
        return BodyPublishers.ofByteArray(new byte[bytes]);
    }

    /** A length that is not known beforehand is sent in chunks. */
    private static BodyPublisher inChunks(int bytes) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]));
    }
}
