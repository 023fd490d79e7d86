package dev.tandem.process.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.people.PeopleDirectory;
import dev.tandem.people.Person;
import dev.tandem.people.SignIn;
import dev.tandem.people.Team;
import dev.tandem.security.AtTheDoors;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@AtTheDoors
class EngineDirectoryTest {

    @Autowired
    PeopleDirectory directory;

    @Autowired
    IdentityService identities;

    @Autowired
    JdbcTemplate jdbc;

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
    void aPersonComesWithTheirGroupsOrNotAtAll() {
        Person wanda = new Person("wanda", "", "", Set.of("cards"));
        jdbc.execute("ALTER TABLE ACT_ID_MEMBERSHIP ADD CONSTRAINT no_wanda CHECK (USER_ID_ <> 'wanda')");
        try {
            assertThatThrownBy(() -> directory.ensurePerson(wanda, "wanda's password"));
        } finally {
            jdbc.execute("ALTER TABLE ACT_ID_MEMBERSHIP DROP CONSTRAINT no_wanda");
        }

        directory.ensurePerson(wanda, "wanda's password");

        assertThat(directory.find("wanda")).contains(wanda);
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
    void noNumberOfGuessesLocksSomebodyOut() {
        directory.ensurePerson(new Person("quin", "", "", Set.of()), "quin's password");
        for (int guess = 0; guess < 20; guess++) {
            assertThat(directory.signIn("quin", "guess " + guess)).isInstanceOf(SignIn.WrongPassword.class);
        }

        assertThat(directory.signIn("quin", "quin's password")).isInstanceOf(SignIn.Welcome.class);
    }

    @Test
    void passwordsAreKeptAsASlowHash() {
        directory.ensurePerson(new Person("rosa", "", "", Set.of()), "rosa's password");

        assertThat(storedPassword("rosa")).startsWith("{bcrypt-sha256}$2a$10$");
    }

    @Test
    void everyCharacterOfALongPasswordCounts() {
        String words = "many words that nobody would put in a row ".repeat(5);
        directory.ensurePerson(new Person("lola", "", "", Set.of()), words + "1");

        assertThat(directory.signIn("lola", words + "2")).isInstanceOf(SignIn.WrongPassword.class);
        assertThat(directory.signIn("lola", words + "1")).isInstanceOf(SignIn.Welcome.class);
    }

    @Test
    void anAccountOfAnEarlierVersionSignsInAndIsHashedAnew() {
        directory.ensurePerson(new Person("sara", "", "", Set.of()), "replaced below");
        storeAsEarlierVersionsDid("sara", "sara's password");

        assertThat(directory.signIn("sara", "wrong")).isInstanceOf(SignIn.WrongPassword.class);
        assertThat(directory.signIn("sara", "sara's password")).isInstanceOf(SignIn.Welcome.class);

        assertThat(storedPassword("sara")).startsWith("{bcrypt-sha256}");
        assertThat(directory.signIn("sara", "sara's password")).isInstanceOf(SignIn.Welcome.class);
    }

    @Test
    void aChangedPasswordIsMarkedAndTheOldOneForgotten() {
        directory.ensurePerson(new Person("theo2", "", "", Set.of()), "the first password");
        String before = directory.passwordMark("theo2");
        var user = identities.createUserQuery().userId("theo2").singleResult();
        user.setPassword("quite another sentence");
        identities.saveUser(user);

        assertThat(directory.passwordMark("theo2")).isNotEqualTo(before);
        assertThat(directory.signIn("theo2", "the first password")).isInstanceOf(SignIn.WrongPassword.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "tandem-demo", "password12345", "aaaaaaaaaaaaaa", "123456789012", "vera sits on a hill"})
    void aPasswordThatIsEasyToGuessIsRefused(String password) {
        var user = identities.newUser("vera");
        user.setPassword(password);

        assertThatThrownBy(() -> identities.saveUser(user)).hasMessageContaining("policy");
    }

    private String storedPassword(String id) {
        return jdbc.queryForObject("select PWD_ from ACT_ID_USER where ID_ = ?", String.class, id);
    }

    private void storeAsEarlierVersionsDid(String id, String password) {
        String salt = jdbc.queryForObject("select SALT_ from ACT_ID_USER where ID_ = ?", String.class, id);
        jdbc.update("update ACT_ID_USER set PWD_ = ? where ID_ = ?",
                "{SHA-512}" + new Sha512HashDigest().encrypt(EncryptionUtil.saltPassword(password, salt)), id);
    }

    @Test
    void nobodyIsTheUserWithoutAName() {
        assertThat(directory.signIn("", "")).isInstanceOf(SignIn.WrongPassword.class);
        assertThat(directory.signIn("nobody", "x")).isInstanceOf(SignIn.WrongPassword.class);
    }
}
