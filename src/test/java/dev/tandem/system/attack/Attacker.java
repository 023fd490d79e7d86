package dev.tandem.system.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.people.DemoPeople;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;

/** Somebody with an account of the demonstration, or without one, who sends a handful of requests at once. */
final class Attacker {

    /** Longer than this is as good as never. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** What must succeed before an attack can begin, on a machine that is busy with other tests. */
    private static final Duration MORE_PATIENCE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 6;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http;
    private final String url;
    private final String account;
    private final String authorization;
    private final Outcomes outcomes;

    private Attacker(String url, String account, String authorization, Outcomes outcomes) {
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();
        this.url = url;
        this.account = account;
        this.authorization = authorization;
        this.outcomes = outcomes;
    }

    static Attacker withoutAccount(String url, Outcomes outcomes) {
        return new Attacker(url, "nobody", "", outcomes);
    }

    /** A program, which sends its password with each request. */
    static Attacker program(String account, String url, Outcomes outcomes) {
        return new Attacker(url, account, "Basic " + Base64.getEncoder()
                .encodeToString((account + ":" + DemoPeople.PASSWORD).getBytes(StandardCharsets.UTF_8)), outcomes);
    }

    /** Somebody who came through the login page and opened a web app. */
    static Attacker browser(String account, String url, Outcomes outcomes) {
        Attacker browser = new Attacker(url, account, "", outcomes);
        browser.send(Attempt.without("GET", "/login"));
        HttpResponse<String> home = browser.send(Attempt.text("POST", "/login", "application/x-www-form-urlencoded",
                "username=%s&password=%s&_csrf=%s".formatted(account, DemoPeople.PASSWORD, browser.cookie("TANDEM-CSRF"))));
        assertThat(home.headers().firstValue("Location")).as("%s signs in", account).hasValueSatisfying(place -> assertThat(place).doesNotContain("login"));
        browser.send(Attempt.without("GET", "/camunda/app/welcome/default/"));
        return browser;
    }

    HttpResponse<String> send(Attempt attempt) {
        return sendAsync(attempt, MORE_PATIENCE).join();
    }

    void sendAll(Collection<Attempt> attempts) {
        sendAll(attempts, (attempt, answer) -> {});
    }

    /** @param seen is told each answer */
    void sendAll(Collection<Attempt> attempts, BiConsumer<Attempt, HttpResponse<String>> seen) {
        Semaphore free = new Semaphore(AT_ONCE);
        List<CompletableFuture<Void>> sent = attempts.stream().map(attempt -> {
            free.acquireUninterruptibly();
            return sendAsync(attempt, PATIENCE).whenComplete((answer, failure) -> free.release()).exceptionally(failure -> null).thenAccept(answer -> {
                if (answer != null) {
                    seen.accept(attempt, answer);
                }
            });
        }).toList();
        sent.forEach(CompletableFuture::join);
    }

    private CompletableFuture<HttpResponse<String>> sendAsync(Attempt attempt, Duration patience) {
        long start = System.nanoTime();
        return http.sendAsync(request(attempt, patience), BodyHandlers.ofString()).whenComplete((answer, failure) -> {
            if (failure == null) {
                outcomes.answered(account, attempt, answer, Duration.ofNanos(System.nanoTime() - start));
            } else {
                outcomes.unanswered(account, attempt, failure);
            }
        });
    }

    private HttpRequest request(Attempt attempt, Duration patience) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + attempt.path())).timeout(patience)
                .method(attempt.method(), HttpRequest.BodyPublishers.ofByteArray(attempt.body()));
        if (!attempt.contentType().isEmpty()) {
            request.header("Content-Type", attempt.contentType());
        }
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        String token = cookie("XSRF-TOKEN");
        return token.isEmpty() ? request.build() : request.header("X-XSRF-TOKEN", token).build();
    }

    private String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name)).map(HttpCookie::getValue)
                .findFirst().orElse("");
    }

    String account() {
        return account;
    }
}
