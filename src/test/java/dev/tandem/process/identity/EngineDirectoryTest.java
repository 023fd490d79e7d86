package dev.tandem.process.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.people.PeopleDirectory;
import dev.tandem.people.Person;
import dev.tandem.people.SignIn;
import dev.tandem.people.Team;
import dev.tandem.security.AtTheDoors;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AtTheDoors
class EngineDirectoryTest {

    @Autowired
    PeopleDirectory directory;

    @Autowired
    IdentityService identities;

    @Test
    void aPersonComesBackWithTheirGroups() {
        directory.ensurePerson(new Person("nora", "Nora", "Hill", Set.of("cards", "card-delivery", "no-such-group")),
                "nora's password");

        assertThat(directory.find("nora"))
                .contains(new Person("nora", "Nora", "Hill", Set.of("cards", "card-delivery")));
        assertThat(directory.find("Nora")).isEmpty();
    }

    @Test
    void whatExistsIsLeftAsItIs() {
        directory.ensurePerson(new Person("olga", "Olga", "", Set.of("cards")), "first password");

        directory.ensurePerson(new Person("olga", "Other", "", Set.of("fraud")), "second password");
        directory.ensureTeam(new Team("cards", "Other name"));

        assertThat(directory.find("olga")).contains(new Person("olga", "Olga", "", Set.of("cards")));
        assertThat(directory.hasPassword("olga", "first password")).isTrue();
        assertThat(identities.createGroupQuery().groupId("cards").singleResult().getName()).isEqualTo("Cards");
    }

    @Test
    void lookingForAPasswordCountsAsNoAttempt() {
        directory.ensurePerson(new Person("pim", "", "", Set.of()), "pim's password");

        for (int i = 0; i < 20; i++) {
            assertThat(directory.hasPassword("pim", "tandem-demo")).isFalse();
        }

        assertThat(directory.signIn("pim", "pim's password")).isInstanceOf(SignIn.Welcome.class);
    }

    @Test
    void noNumberOfGuessesLocksSomebodyOutForGood() {
        directory.ensurePerson(new Person("quin", "", "", Set.of()), "quin's password");
        assertThat(directory.signIn("quin", "guess")).isInstanceOf(SignIn.WrongPassword.class);

        assertThat(directory.signIn("quin", "quin's password"))
                .isInstanceOfSatisfying(SignIn.Throttled.class, throttled -> assertThat(throttled.until()).isNotNull());
    }

    @Test
    void nobodyIsTheUserWithoutAName() {
        assertThat(directory.signIn("", "")).isInstanceOf(SignIn.WrongPassword.class);
        assertThat(directory.signIn("nobody", "x")).isInstanceOf(SignIn.WrongPassword.class);
    }
}
