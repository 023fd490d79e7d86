package dev.tandem.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The real engine and web apps behind the doors, and the least that can stand behind {@code /api}. No
 * {@code @Configuration}, or tests of the whole application would find and start it too.
 */
@EnableAutoConfiguration
@ConfigurationPropertiesScan({"dev.tandem.people", "dev.tandem.security", "dev.tandem.process"})
@ComponentScan({"dev.tandem.people", "dev.tandem.security", "dev.tandem.process.folder", "dev.tandem.process.identity", "dev.tandem.process.statement"})
public class DoorsApplication {

    /** A stand-in for the intake module: says whose rights the engine would apply, or how long the body was. */
    @TestComponent
    @RestController
    @RequestMapping("/api/probe")
    static class Probe {

        private static final int LONG = 16 * 1024 * 1024;
        private static final int PIECE = 16 * 1024;

        private final IdentityService identities;

        Probe(IdentityService identities) {
            this.identities = identities;
        }

        @GetMapping(path = "/{id}", produces = MediaType.TEXT_PLAIN_VALUE)
        String actingPerson(@PathVariable String id) {
            var acting = identities.getCurrentAuthentication();
            return acting == null ? "nobody" : acting.getUserId() + " " + acting.getGroupIds();
        }

        /** Written piece by piece: hundreds of these answers are under way at once. */
        @GetMapping(path = "/long", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
        void longAnswer(HttpServletResponse response) throws IOException {
            byte[] piece = new byte[PIECE];
            for (int sent = 0; sent < LONG; sent += PIECE) {
                response.getOutputStream().write(piece);
            }
        }

        @PostMapping(produces = MediaType.TEXT_PLAIN_VALUE)
        String length(@RequestBody byte[] body) {
            return String.valueOf(body.length);
        }
    }

    /** A stand-in for the intake of streams. */
    @TestComponent
    @RestController
    static class Stream {

        @PostMapping(path = "/api/work-items/bulk", produces = MediaType.TEXT_PLAIN_VALUE)
        String length(HttpServletRequest request) throws IOException {
            return String.valueOf(request.getInputStream().transferTo(OutputStream.nullOutputStream()));
        }
    }
}
