package dev.tandem.security;

import dev.tandem.people.PeopleSettings;
import dev.tandem.people.Person;
import dev.tandem.people.Role;
import dev.tandem.people.Team;
import dev.tandem.security.Workplace.App;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page after signing in: what waits, and a card for each place this person may go to. */
@Controller
@ConditionalOnWebApplication
class HomePage {

    /** Everybody may open the description of the API; these have a use for it. */
    private static final Set<Role> API_USERS = EnumSet.of(Role.INTAKE, Role.OPERATIONS, Role.TEAM_LEADS,
            Role.ADMINISTRATION);

    private final Page page = Page.named("home");
    private final Page card = Page.named("home-card");

    private final Workplace workplace;
    private final PeopleSettings people;

    HomePage(Workplace workplace, PeopleSettings people) {
        this.workplace = workplace;
        this.people = people;
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> home(HttpServletRequest request) {
        Person person = SignedIn.person().orElseThrow();
        Set<App> apps = workplace.appsOf(person);
        return ResponseEntity.ok(page.fill(Map.of(
                "csrf", CsrfCookie.of(request).getToken(),
                "firstName", person.firstName().isEmpty() ? person.fullName() : person.firstName(),
                "fullName", person.fullName(),
                "groups", groupsOf(person),
                "waiting", apps.contains(App.TASKLIST) ? waiting(person) : "",
                "cards", String.join("", cards(apps, person)))));
    }

    private List<String> cards(Set<App> apps, Person person) {
        List<String> cards = new ArrayList<>();
        if (apps.contains(App.TASKLIST)) {
            cards.add(card("/camunda/app/tasklist/default/", "tasklist", "Tasklist",
                    "Claim a ticket, decide what the classifier asks, answer the customer."));
        }
        if (apps.contains(App.COCKPIT)) {
            cards.add(card("/camunda/app/cockpit/default/", "cockpit", "Cockpit",
                    "Watch running tickets and repair what got stuck."));
        }
        if (apps.contains(App.ADMIN)) {
            cards.add(card("/camunda/app/admin/default/", "admin", "Admin",
                    "People, groups and what they may do."));
        }
        if (API_USERS.stream().anyMatch(person::is)) {
            cards.add(card("/swagger-ui.html", "api", "API", "Create and follow work items by REST: try it here."));
        }
        return cards;
    }

    private String waiting(Person person) {
        long offered = workplace.offeredTo(person);
        long claimed = workplace.claimedBy(person);
        if (offered == 0 && claimed == 0) {
            return "Nothing waits for you.";
        }
        String open = offered == 0 ? "No ticket waits" : offered == 1 ? "1 ticket waits" : offered + " tickets wait";
        return open + " for your team, " + (claimed == 0 ? "none is" : claimed == 1 ? "1 is" : claimed + " are")
                + " yours.";
    }

    private String card(String href, String icon, String title, String text) {
        return card.fill(Map.of("href", href, "icon", icon, "title", title, "text", text));
    }

    private String groupsOf(Person person) {
        Map<String, String> names = people.allGroups().stream().collect(Collectors.toMap(Team::id, Team::name));
        String groups = person.groups().stream().map(group -> names.getOrDefault(group, group)).sorted()
                .collect(Collectors.joining(" · "));
        return groups.isEmpty() ? "in no group yet" : groups;
    }
}
