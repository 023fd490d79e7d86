package dev.tandem.security;

import dev.tandem.people.DemoPeople;
import dev.tandem.people.PeopleSettings;
import dev.tandem.people.Person;
import dev.tandem.people.Team;
import dev.tandem.security.SignInFailure.Failure;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where everybody comes in. In the demonstration it offers the demo people, each one click away. */
@Controller
@ConditionalOnWebApplication
class LoginPage {

    private final Page page = Page.named("login");
    private final Page message = Page.named("login-message");
    private final Page demo = Page.named("login-demo");
    private final Page demoPerson = Page.named("login-demo-person");

    private final PeopleSettings people;
    private final DemoPeople demoPeople;

    LoginPage(PeopleSettings people, DemoPeople demoPeople) {
        this.people = people;
        this.demoPeople = demoPeople;
    }

    @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> login(HttpServletRequest request) {
        if (SignedIn.person().isPresent()) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .header(HttpHeaders.LOCATION, request.getContextPath() + "/").build();
        }
        return ResponseEntity.ok(page(request, Optional.empty()));
    }

    String page(HttpServletRequest request, Optional<Failure> failure) {
        String csrf = CsrfCookie.of(request).getToken();
        return page.fill(Map.of(
                "csrf", csrf,
                "userName", failure.map(Failure::userName).orElse(""),
                "message", messageOf(request, failure),
                "demo", people.demo() ? demoSection(csrf) : ""));
    }

    private String messageOf(HttpServletRequest request, Optional<Failure> failure) {
        if (failure.isPresent()) {
            return message.fill(Map.of("kind", "error", "role", "alert", "text", failure.get().reason()));
        }
        return request.getParameter("signed-out") == null ? ""
                : message.fill(Map.of("kind", "notice", "role", "status", "text", "You are signed out."));
    }

    private String demoSection(String csrf) {
        Map<String, String> groupNames = people.allGroups().stream().collect(Collectors.toMap(Team::id, Team::name));
        String persons = demoPeople.all().stream().map(person -> demoPerson.fill(Map.of(
                "csrf", csrf,
                "id", person.id(),
                "password", DemoPeople.PASSWORD,
                "name", person.fullName(),
                "groups", groups(person, groupNames)))).collect(Collectors.joining());
        return demo.fill(Map.of("persons", persons, "password", DemoPeople.PASSWORD));
    }

    private static String groups(Person person, Map<String, String> names) {
        return person.groups().stream().map(group -> names.getOrDefault(group, group)).sorted()
                .collect(Collectors.joining(", "));
    }
}
