package dev.tandem.security;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Somebody at the door: a browser that keeps cookies, or a program that sends its password with each request. */
public final class Visitor {

    private static final String ANYTHING = "application/json, */*;q=0.5";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;
    private final Map<String, String> always;

    private Visitor(int port, Map<String, String> always) {
        this.base = "http://127.0.0.1:" + port;
        this.always = always;
    }

    public static Visitor browser(int port) {
        return new Visitor(port, Map.of("Accept", "text/html,*/*;q=0.8", "Sec-Fetch-Mode", "navigate"));
    }

    public static Visitor program(int port) {
        return new Visitor(port, Map.of("Accept", ANYTHING));
    }

    public static Visitor program(int port, String user, String password) {
        return new Visitor(port, Map.of("Accept", ANYTHING, "Authorization", "Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8))));
    }

    /** A browser that has passed the login page. */
    public static Visitor signedIn(int port, String user) {
        Visitor visitor = browser(port);
        HttpResponse<String> answer = visitor.signIn(user, "tandem-demo");
        if (!answer.headers().firstValue("Location").orElse("").endsWith("/")) {
            throw new AssertionError("No sign-in for " + user + ": " + answer + answer.headers().map());
        }
        return visitor;
    }

    public HttpResponse<String> signIn(String user, String password) {
        get("/login");
        return form("/login", Map.of("username", user, "password", password, "_csrf", cookie("TANDEM-CSRF")));
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    public HttpResponse<String> delete(String path, String... headers) {
        return send("DELETE", path, BodyPublishers.noBody(), headers);
    }

    /** What a page's script asks for. */
    public HttpResponse<String> data(String path) {
        return get(path, "Accept", "application/json", "Sec-Fetch-Mode", "cors");
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, BodyPublishers.ofString(body), headers);
    }

    public HttpResponse<String> form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return post(path, body, "Content-Type", "application/x-www-form-urlencoded");
    }

    public HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
        always.forEach(request::setHeader);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A cookie that no answer brought. */
    void keep(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(base), cookie);
    }

    void forget(String name) {
        cookies.getCookieStore().get(URI.create(base)).stream().filter(cookie -> cookie.getName().equals(name))
                .forEach(cookie -> cookies.getCookieStore().remove(URI.create(base), cookie));
    }

    public String cookie(String name) {
        return find(name).map(HttpCookie::getValue).orElse("");
    }

    public Optional<HttpCookie> find(String name) {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }
}
