package dev.tandem.system.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * One request of an attack.
 *
 * @param path        with parameters, encoded
 * @param contentType empty without a body
 */
record Attempt(String method, String path, String contentType, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "canary-boundary";

    static Attempt without(String method, String path) {
        return new Attempt(method, path, "", new byte[0]);
    }

    static Attempt json(String method, String path, Object value) {
        return new Attempt(method, path, "application/json", written(value).getBytes(StandardCharsets.UTF_8));
    }

    /** The same characters, each written by its number. */
    static Attempt escapedJson(String method, String path, Object value) {
        StringBuilder escaped = new StringBuilder();
        written(value).chars().forEach(c -> escaped.append(c == '$' || c == '#' ? "\\u%04x".formatted(c) : Character.toString(c)));
        return new Attempt(method, path, "application/json", escaped.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Attempt jsonIn(Charset charset, String method, String path, Object value) {
        return new Attempt(method, path, "application/json;charset=" + charset.name(), written(value).getBytes(charset));
    }

    static Attempt text(String method, String path, String contentType, String text) {
        return new Attempt(method, path, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    static Attempt form(String method, String path, String field, String text) {
        return text(method, path, "application/x-www-form-urlencoded", field + "=" + encoded(text));
    }

    /** @param name of the file */
    static Attempt file(String method, String path, String field, String name, byte[] content) {
        return new Attempt(method, path, "multipart/form-data; boundary=" + BOUNDARY, multipart(field, name, content));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] multipart(String field, String name, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String quoted = name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
        body.writeBytes("--%1$s\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nattack\r\n--%1$s\r\nContent-Disposition: form-data; name=\"%2$s\"; filename=\"%3$s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                .formatted(BOUNDARY, field, quoted).getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "%s %s %s %s".formatted(method, path, contentType, Outcomes.shortened(new String(body, StandardCharsets.UTF_8)));
    }
}
