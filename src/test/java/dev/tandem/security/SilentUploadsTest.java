package dev.tandem.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Uploads of somebody who may train, and who stops sending. */
@SpringBootTest(classes = {DoorsApplication.class, SilentUploadsTest.Trainings.class}, webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.datasource.url=jdbc:h2:mem:silent-uploads;DB_CLOSE_DELAY=-1", "camunda.bpm.job-execution.enabled=false",
                "camunda.bpm.webapp.enabled=false", "tandem.security.connection.max-silence=2s"})
class SilentUploadsTest {

    private static final int SENT = 8 * 1024 * 1024;

    @TempDir
    static Path disk;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void uploadsGoToTheDisk(DynamicPropertyRegistry properties) {
        properties.add("spring.servlet.multipart.location", disk::toString);
    }

    /** A stand-in for the workshop. */
    @TestComponent
    @RestController
    static class Trainings {

        @PostMapping("/api/trainings")
        @ResponseStatus(HttpStatus.ACCEPTED)
        void train(@RequestParam MultipartFile file) {}
    }

    @Test
    void anUploadThatFallsSilentIsCutAndLeavesNothingOnTheDisk() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(("POST /api/trainings HTTP/1.1\r\nHost: x\r\nAuthorization: Basic "
                    + Base64.getEncoder().encodeToString("otto:tandem-demo".getBytes(US_ASCII))
                    + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: " + (2 * SENT) + "\r\n\r\n"
                    + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n").getBytes(US_ASCII));
            socket.getOutputStream().write(new byte[SENT]);
            await().atMost(Duration.ofSeconds(20)).until(() -> held() > SENT / 2);

            await().atMost(Duration.ofSeconds(20)).until(() -> held() == 0);

            socket.setSoTimeout(5_000);
            assertThat(closed(socket)).isTrue();
        }
    }

    private static boolean closed(Socket socket) {
        try {
            while (socket.getInputStream().read() >= 0) {
                // an answer may come before the end
            }
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static long held() throws IOException {
        try (Stream<Path> files = Files.list(disk)) {
            return files.map(Path::toFile).mapToLong(File::length).sum();
        }
    }
}
