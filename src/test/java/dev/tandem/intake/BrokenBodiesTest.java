package dev.tandem.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.RunningDesk;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A body that breaks its own rules is no failure of ours, at whichever address, and fills no log. */
@RunningDesk.Test
@ExtendWith(OutputCaptureExtension.class)
class BrokenBodiesTest {

    private static final String MANY_TRAILERS = IntStream.range(0, 5_000).mapToObj(number -> "X" + number + ": y\r\n").collect(Collectors.joining());

    @LocalServerPort
    private int port;

    static Stream<Arguments> bodies() {
        Stream<String> addresses = Stream.of(
                "/api/work-items application/json", "/api/work-items/bulk application/jsonl", "/api/trainings multipart/form-data; boundary=x",
                "/engine-rest/task application/json", "/engine-rest/task/count application/json", "/engine-rest/engine/default/task application/json",
                "/login application/x-www-form-urlencoded", "/ text/plain", "/actuator/health text/plain",
                "/camunda/api/admin/auth/user/default/login/cockpit application/x-www-form-urlencoded",
                "/camunda/api/admin/setup/default/user/create application/json", "/camunda/api/engine/engine/default/task application/json");
        return addresses.flatMap(address -> Stream.of("nobody", "desk-api", "tina").flatMap(who -> Stream.of(
                "2\r\n{}\r\nzz\r\n\r\n", "2\r\n{}\r\n0\r\nX y\r\n\r\n", "2\r\n{}\r\n0\r\n" + MANY_TRAILERS + "\r\n", "zz\r\n\r\n")
                .map(body -> Arguments.of(who, address, body))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("bodies")
    void areAnsweredAsTheMistakeThatTheyAre(String who, String address, String body, CapturedOutput log) throws IOException {
        String path = address.substring(0, address.indexOf(' '));
        String type = address.substring(address.indexOf(' ') + 1);
        String account = who.equals("nobody") ? ""
                : "Authorization: Basic " + Base64.getEncoder().encodeToString((who + ":tandem-demo").getBytes(US_ASCII)) + "\r\n";
        int logged = log.getAll().length();

        String answer = send("POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%sContent-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n%s"
                .formatted(path, account, type, body));

        assertThat(answer).doesNotContain("HTTP/1.1 5").doesNotContain("Exception");
        assertThat(log.getAll().substring(logged)).doesNotContain("\tat ");
    }

    private String send(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException closed) {
            return ""; // before all of it was read
        }
    }
}
