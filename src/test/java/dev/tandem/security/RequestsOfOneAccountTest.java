package dev.tandem.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Many slow requests of one account at once, and what others notice of it. */
@SpringBootTest(classes = {DoorsApplication.class, RequestsOfOneAccountTest.SlowEngine.class}, webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.datasource.url=jdbc:h2:mem:one-account;DB_CLOSE_DELAY=-1", "camunda.bpm.job-execution.enabled=false"})
class RequestsOfOneAccountTest {

    private static final int MANY = 60;
    private static final int SHARE = 8;
    private static final int MOST = 24;

    private static final AtomicInteger working = new AtomicInteger();
    private static volatile CountDownLatch answer = new CountDownLatch(0);

    @LocalServerPort
    int port;

    private Visitor browser;
    private final ExecutorService clients = Executors.newFixedThreadPool(MANY);

    /** Stands in for a database that takes its time, for whoever asks for it. Has no annotation, or all tests of the doors would find it. */
    static class SlowEngine {

        @Bean
        FilterRegistrationBean<Filter> slowly() {
            return new FilterRegistrationBean<>((request, response, chain) -> {
                if (!"slow".equals(((HttpServletRequest) request).getHeader("X-Query"))) {
                    chain.doFilter(request, response);
                    return;
                }
                working.incrementAndGet();
                try {
                    answer.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                } finally {
                    working.decrementAndGet();
                }
            });
        }
    }

    @BeforeEach
    void theEngineIsSlow(@Autowired ProcessEngine engine) {
        ProcessEngines.registerProcessEngine(engine);
        browser = Visitor.signedIn(port, "carla");
        answer = new CountDownLatch(1);
    }

    @AfterEach
    void theEngineAnswers() {
        answer.countDown();
        clients.shutdownNow();
        await().until(() -> working.get() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/task", "/camunda/api/engine/engine/default/task", "/"})
    void oneAccountHasAFewPlacesTheRestIsToldToComeAgainAndOthersAreAnswered(String path) {
        List<CompletableFuture<HttpResponse<String>>> requests = manyOf("carla", path);
        await().until(() -> requests.stream().filter(CompletableFuture::isDone).count() == MANY - SHARE);

        assertThat(working).hasValue(SHARE);
        assertThat(Visitor.program(port, "tina", "tandem-demo").get("/engine-rest/task/count").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = requests.stream().filter(CompletableFuture::isDone).findFirst().orElseThrow().join();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.body()).contains("8 is the most of one account");
    }

    @Test
    void severalAccountsTogetherLeaveAPlaceForTheOthers() {
        List<String> accounts = List.of("carla", "fred", "cosmo", "petra", "otto");
        List<CompletableFuture<HttpResponse<String>>> requests = accounts.stream()
                .flatMap(account -> Stream.generate(() -> slow(account, "/engine-rest/task")).limit(MANY / accounts.size())).toList();
        await().until(() -> working.get() + requests.stream().filter(CompletableFuture::isDone).count() == MANY);

        assertThat(working.get()).isBetween(accounts.size(), MOST - 1);
        assertThat(Visitor.program(port, "tina", "tandem-demo").get("/engine-rest/task/count").statusCode()).isEqualTo(200);
    }

    @Test
    void whoWaitsShortlyIsWorkedOn() {
        List<CompletableFuture<HttpResponse<String>>> requests = Stream.generate(() -> slow("carla", "/engine-rest/task")).limit(SHARE + 4).toList();
        await().until(() -> working.get() == SHARE);

        answer.countDown();

        assertThat(requests).allSatisfy(request -> assertThat(request.join().statusCode()).isEqualTo(200));
    }

    @Test
    void workersThatWaitForWorkTakeNoPlace() throws Exception {
        Visitor.program(port, "admin", "tandem-demo").get("/engine-rest/task/count"); // the first request of all takes long
        String waiting = "{\"workerId\": \"w\", \"maxTasks\": 1, \"asyncResponseTimeout\": 8000, \"topics\": [{\"topicName\": \"none\", \"lockDuration\": 1000}]}";
        List<CompletableFuture<HttpResponse<String>>> workers = Stream.generate(() -> CompletableFuture.supplyAsync(() ->
                Visitor.program(port, "admin", "tandem-demo").post("/engine-rest/external-task/fetchAndLock", waiting,
                        "Content-Type", "application/json"), clients)).limit(2 * SHARE).toList();
        await().during(Duration.ofSeconds(3)).untilAsserted(() ->
                assertThat(workers.stream().filter(CompletableFuture::isDone).map(worker -> worker.join().body())).isEmpty());
        assertThat(Visitor.program(port, "admin", "tandem-demo").get("/engine-rest/task/count").statusCode()).isEqualTo(200);
        assertThat(workers).allSatisfy(worker -> assertThat(worker.join().statusCode()).isEqualTo(200));
    }

    private Visitor client(String account, String path) {
        return !path.startsWith("/engine-rest") ? browser : Visitor.program(port, account, "tandem-demo");
    }

    private List<CompletableFuture<HttpResponse<String>>> manyOf(String account, String path) {
        return Stream.generate(() -> slow(account, path)).limit(MANY).toList();
    }

    private CompletableFuture<HttpResponse<String>> slow(String account, String path) {
        return CompletableFuture.supplyAsync(() -> client(account, path).get(path, "X-Query", "slow"), clients);
    }
}
