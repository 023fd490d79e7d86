package dev.tandem.security;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The two files by which each of the engine's web apps is adapted: a script that leads back to Tandem's login page, and
 * styles.
 */
@Controller
@ConditionalOnWebApplication
class WebappConfig {

    private static final String APP = "/camunda/app/{app:tasklist|cockpit|admin|welcome}";

    private final Resource script = new ClassPathResource("pages/webapp-config.js");
    private final Resource styles = new ClassPathResource("pages/webapp-styles.css");

    @GetMapping(path = APP + "/scripts/config.js", produces = "text/javascript;charset=UTF-8")
    ResponseEntity<Resource> script() {
        return ResponseEntity.ok(script);
    }

    @GetMapping(path = APP + "/styles/user-styles.css", produces = "text/css;charset=UTF-8")
    ResponseEntity<Resource> styles() {
        return ResponseEntity.ok(styles);
    }
}
