package dev.tandem.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.people.DemoPeople;
import dev.tandem.people.PeopleInMemory;
import dev.tandem.people.PeopleSettings;
import dev.tandem.people.Person;
import dev.tandem.people.StartRefusedException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.web.ServerProperties;

class PublicAddressGuardTest {

    private final PeopleInMemory directory = new PeopleInMemory();

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.20"})
    void demoPeopleAreForThisMachineOnly(@Nullable String address) {
        assertThatThrownBy(() -> start(address, true)).isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("whose password everybody knows")
                .extracting(refusal -> ((StartRefusedException) refusal).remedy()).asString()
                .contains("SPRING_PROFILES_ACTIVE=production", "TANDEM_ADMIN_PASSWORD");
    }

    @Test
    void accountsLeftFromADemonstrationAreNamed() {
        person("admin", DemoPeople.PASSWORD);
        person("tina", DemoPeople.PASSWORD);
        person("otto", "a password of his own");

        assertThatThrownBy(() -> start("0.0.0.0", false)).isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("still have the demo password: admin, tina.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "127.0.0.53"})
    void onOnesOwnMachineTheyMayStay(String address) {
        person("admin", DemoPeople.PASSWORD);

        assertThatCode(() -> start(address, true)).doesNotThrowAnyException();
        assertThatCode(() -> start(address, false)).doesNotThrowAnyException();
    }

    @Test
    void withoutDemoPeopleEveryAddressWillDo() {
        person("admin", "a password of her own");

        assertThatCode(() -> start("0.0.0.0", false)).doesNotThrowAnyException();
        assertThatCode(() -> start(null, false)).doesNotThrowAnyException();
    }

    private void start(@Nullable String address, boolean demo) throws UnknownHostException {
        ServerProperties server = new ServerProperties();
        server.setAddress(address == null ? null : InetAddress.getByName(address));
        new PublicAddressGuard(server, new PeopleSettings(demo, List.of(), ""), new DemoPeople(), directory)
                .afterPropertiesSet();
    }

    private void person(String id, String password) {
        directory.ensurePerson(new Person(id, "", "", Set.of()), password);
    }
}
