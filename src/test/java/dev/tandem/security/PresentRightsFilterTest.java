package dev.tandem.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.people.PeopleInMemory;
import dev.tandem.people.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

class PresentRightsFilterTest {

    private final PeopleInMemory directory = new PeopleInMemory();
    private final MockHttpSession session = new MockHttpSession();
    private final Person carla = new Person("carla", "Carla", "Mendes", Set.of("cards", "operations"));

    PresentRightsFilterTest() {
        directory.ensurePerson(carla, "secret");
        Authentication signedIn = new PasswordSignIn(directory, new StaticListableBeanFactory().getBeanProvider(Clock.class))
                .authenticate(UsernamePasswordAuthenticationToken.unauthenticated("carla", "secret"));
        session.setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, new SecurityContextImpl(signedIn));
    }

    @Test
    void aSessionEndsWhenThePasswordIsChanged() throws Exception {
        requestAfter(Duration.ZERO);
        directory.changePassword("carla", "another");

        requestAfter(Duration.ofMinutes(2));

        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void aSessionThatWasNeverUsedEndsToo() throws Exception {
        directory.changePassword("carla", "another");

        requestAfter(Duration.ZERO);

        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void soDoesOneWhoseRightsHaveChangedBefore() throws Exception {
        directory.replace(new Person("carla", "Carla", "Mendes", Set.of("cards")));
        requestAfter(Duration.ZERO);
        assertThat(session.isInvalid()).isFalse();
        directory.changePassword("carla", "another");

        requestAfter(Duration.ofMinutes(2));

        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void aGroupThatWasTakenAwayCountsNoMoreAfterAMinute() throws Exception {
        requestAfter(Duration.ZERO);
        directory.replace(new Person("carla", "Carla", "Mendes", Set.of("cards")));

        requestAfter(Duration.ofSeconds(59));
        assertThat(authorities()).contains("GROUP_operations");

        requestAfter(Duration.ofSeconds(60));
        assertThat(authorities()).containsExactly("GROUP_cards");
    }

    @Test
    void aDeletedAccountLosesItsSession() throws Exception {
        directory.delete("carla");

        requestAfter(Duration.ofMinutes(2));

        assertThat(session.isInvalid()).isTrue();
    }

    private void requestAfter(Duration passed) throws Exception {
        Instant now = Instant.ofEpochMilli(session.getCreationTime()).plus(passed);
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        new PresentRightsFilter(directory, Duration.ofMinutes(1), Clock.fixed(now, ZoneOffset.UTC))
                .doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    }

    private List<String> authorities() {
        SecurityContext context = (SecurityContext) session
                .getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        return context.getAuthentication().getAuthorities().stream().map(GrantedAuthority::getAuthority).toList();
    }
}
