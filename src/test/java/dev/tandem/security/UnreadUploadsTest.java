package dev.tandem.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Base64;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is answered before any of a body has come: whoever may not do something is told so without being read. */
@AtTheDoors
class UnreadUploadsTest {

    private static final String LONG_UPLOAD = "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 16000000\r\nHost: x\r\n\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"data\"; filename=\"a.txt\"\r\n\r\n";

    @LocalServerPort
    int port;

    @BeforeEach
    void theWebAppsFindThisEngine(@Autowired ProcessEngine engine) {
        ProcessEngines.registerProcessEngine(engine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/deployment/create", "/engine-rest/deployment/create/", "/engine-rest/engine/default/deployment/create",
            "/camunda/api/engine/engine/default/deployment/create", "/camunda/api/engine/deployment/create"})
    void whoMayNotDeployIsRefusedBeforeTheDeploymentIsRead(String path) throws IOException {
        assertThat(answerToHalf(path, path.startsWith("/camunda") ? session("carla", true) : password("carla"))).contains("403");
    }

    @Test
    void whoMayDeployIsWaitedFor() throws IOException {
        assertThat(answerToHalf("/engine-rest/deployment/create", password("admin"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/trainings", "/api/trainings/", "/engine-rest/deployment/create"})
    void anUploadOfASessionWithoutItsTokenInTheHeaderIsRefusedBeforeItIsRead(String path) throws IOException {
        assertThat(answerToHalf(path, session("carla", false))).contains("403");
        assertThat(answerToHalf(path, session("otto", false))).contains("403");
    }

    @Test
    void norIsATrainingOfSomebodyReadWhoMayNotTrain() throws IOException {
        assertThat(answerToHalf("/api/trainings", session("carla", true))).contains("403");
        assertThat(answerToHalf("/api/trainings", password("carla"))).contains("403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/logout", "/foo"})
    void ourPagesTakeNoUploadsWhoeverSendsThem(String path) throws IOException {
        assertThat(answerToHalf(path, session("carla", true))).contains("415");
        assertThat(answerToHalf(path, "")).contains("415");
    }

    private String answerToHalf(String path, String who) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(8_000);
            socket.getOutputStream().write(("POST " + path + " HTTP/1.1\r\n" + who + LONG_UPLOAD).getBytes(US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
        } catch (SocketTimeoutException unanswered) {
            return "";
        }
    }

    private static String password(String account) {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString((account + ":tandem-demo").getBytes(US_ASCII)) + "\r\n";
    }

    private String session(String account, boolean withToken) {
        Visitor browser = Visitor.signedIn(port, account);
        browser.get("/");
        String token = browser.cookie("TANDEM-CSRF");
        return "Cookie: TANDEM_SESSION=%s; TANDEM-CSRF=%s\r\n".formatted(browser.cookie("TANDEM_SESSION"), token)
                + (withToken ? "X-TANDEM-CSRF: " + token + "\r\n" : "");
    }
}
