package dev.tandem.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OnboardingTest {

    private static final List<Team> TEAMS = List.of(new Team("cards", "Cards"));

    private final PeopleInMemory directory = new PeopleInMemory();

    @Test
    void theGroupsExistFromTheStart() {
        start(true, "");

        assertThat(directory.teams())
                .contains("cards", "triage", "team-leads", "operations", "intake", "camunda-admin");
    }

    @Test
    void theDemonstrationHasItsPeople() {
        start(true, "");

        assertThat(directory.signIn("tina", "tandem-demo")).isInstanceOf(SignIn.Welcome.class);
        assertThat(directory.hasAdministrator()).isTrue();
    }

    @Test
    void elsewhereNobodyHasTheDemoPassword() {
        start(false, "correct horse battery");

        assertThat(new DemoPeople().openAccountsIn(directory)).isEmpty();
        assertThat(directory.find("tina")).isEmpty();
        assertThat(directory.signIn("admin", "correct horse battery")).isInstanceOf(SignIn.Welcome.class);
        assertThat(directory.hasAdministrator()).isTrue();
    }

    @Test
    void withoutAnAdministratorAndAPasswordForOneThereIsNoStart() {
        assertThatThrownBy(() -> start(false, "")).isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("no administrator yet")
                .extracting(refusal -> ((StartRefusedException) refusal).remedy()).asString()
                .contains("TANDEM_ADMIN_PASSWORD", "12 characters");
    }

    @Test
    void aShortPasswordForTheAdministratorIsRefused() {
        assertThatThrownBy(() -> start(false, "elevenchars")).isInstanceOf(StartRefusedException.class)
                .hasMessage("The password in TANDEM_ADMIN_PASSWORD has 11 characters; at least 12 are needed.");
    }

    @Test
    void whoeverIsAdministratorAlreadyStaysSo() {
        start(false, "correct horse battery");

        start(false, "");
        start(false, "another password");

        assertThat(directory.signIn("admin", "correct horse battery")).isInstanceOf(SignIn.Welcome.class);
    }

    @Test
    void settingsDoNotPrintThePassword() {
        assertThat(new PeopleSettings(false, TEAMS, "correct horse battery").toString()).doesNotContain("horse");
    }

    private void start(boolean demo, String password) {
        new Onboarding(new PeopleSettings(demo, TEAMS, password), directory, new DemoPeople())
                .afterSingletonsInstantiated();
    }
}
