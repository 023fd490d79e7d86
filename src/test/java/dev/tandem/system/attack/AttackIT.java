package dev.tandem.system.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.system.RunningTandem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No account runs code, reads a file of the machine, or makes the product fail or hang; strangers get nowhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackIT {

    private static final List<String> NAMES = Accounts.NAMES;
    /** What strangers need to sign in, and what watches the service. */
    private static final List<String> OPEN = List.of("/login", "/actuator/health", "/actuator/health/x", "/assets/x");

    private RunningTandem tandem;
    private Canaries canaries;
    private Outcomes outcomes;
    private Accounts accounts;
    private Attempts attempts;
    private List<Operation> operations = List.of();

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        canaries = new Canaries(folder.resolve("canaries"));
        outcomes = new Outcomes(canaries);
        tandem = RunningTandem.start(folder.resolve("tandem"), "--management.endpoints.web.exposure.include=health,info,metrics,prometheus,mappings");
        operations = new RunningOperations(program("admin")).all();
        accounts = new Accounts(tandem.url(), outcomes);
        attempts = new Attempts(new Payloads(canaries), operations);
    }

    @AfterEach
    void nothingWasRunAndAllWasAnswered() throws IOException {
        assertThat(outcomes.evaluated()).as("answers that were calculated or read from a file").isEmpty();
        assertThat(canaries.touched()).as("files and connections").isEmpty();
        assertThat(outcomes.unanswered()).as("requests without an answer in time").isEmpty();
        assertThat(canaries.isTold(Files.readString(tandem.log()))).as("its log says something that was calculated").isFalse();
        assertThat(outcomes.faults()).as("requests that their sender got wrong and that were answered as faults of the server").isEmpty();
    }

    /** After all of it: probes are answered, and work is done as before. */
    @AfterAll
    void aTicketStillRunsToItsEnd() throws IOException {
        try {
            assertThat(Attacker.withoutAccount(tandem.url(), outcomes).send(Attempt.without("GET", "/actuator/health")).statusCode()).isEqualTo(200);
            accounts.answerATicket(HeavyTexts.MARKS);
        } finally {
            stop();
        }
    }

    private void stop() throws IOException {
        tandem.close();
        canaries.close();
        System.out.println("Attacked: " + operations.stream().map(Operation::path).distinct().count() + " addresses, " + operations.size() + " operations");
        outcomes.figures().forEach(System.out::println);
    }

    @Test
    void strangersAreRefusedAtEveryAddress() {
        Attacker nobody = Attacker.withoutAccount(tandem.url(), outcomes);
        Collection<String> open = new ConcurrentLinkedQueue<>();
        Collection<Attempt> all = new ArrayList<>();
        for (String path : operations.stream().map(operation -> operation.pathWith("x")).collect(Collectors.toCollection(TreeSet::new))) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
                if (!OPEN.contains(path) || !method.equals("GET")) {
                    all.add(method.equals("GET") || method.equals("DELETE") ? Attempt.without(method, path) : Attempt.json(method, path, Map.of()));
                }
            }
        }
        nobody.sendAll(all, (attempt, answer) -> {
            boolean refused = List.of(401, 403, 404).contains(answer.statusCode())
                    || answer.statusCode() == 302 && answer.headers().firstValue("Location").orElse("").endsWith("/login");
            if (!refused) {
                open.add(attempt + " " + answer.statusCode());
            }
        });
        assertThat(open).isEmpty();
        assertThat(all).hasSizeGreaterThan(1000);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void noTextOfAProgramsRequestIsRun(String account) {
        program(account).sendAll(attempts.of(account, accounts.ids(account), operations.stream().filter(operation -> !operation.isBelow("/camunda")).toList()));
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void noTextOfAWebAppsRequestIsRun(String account) {
        browser(account).sendAll(attempts.of(account, accounts.ids(account), operations.stream().filter(operation -> operation.isBelow("/camunda")).toList()));
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void noVariableMakesAnObject(String account) {
        Attacker attacker = program(account);
        attacker.sendAll(new TypedVariables(new Payloads(canaries), accounts.ids(account)).attempts(account));
        program("admin").sendAll(new TypedVariables(new Payloads(canaries), accounts.ids(account)).reading());
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "otto", "fred"})
    void noFileThatIsDeployedBringsCodeWithIt(String account) {
        Attacker attacker = program(account);
        Collection<String> taken = new ConcurrentLinkedQueue<>();
        Map<String, Attempt> files = new Deployments(new Payloads(canaries), canaries).attempts();
        attacker.sendAll(files.values(), (attempt, answer) -> {
            if (answer.statusCode() == 200) {
                files.entrySet().stream().filter(file -> file.getValue() == attempt).map(Map.Entry::getKey).forEach(taken::add);
            }
        });
        attacker.sendAll(taken.stream().flatMap(key -> Stream.of(
                Attempt.json("POST", "/engine-rest/process-definition/key/" + key + "/start", Map.of()),
                Attempt.json("POST", "/engine-rest/decision-definition/key/" + key + "/evaluate", Map.of("variables", Map.of("a", Map.of("value", "x")))))).toList());
        if (!account.equals("admin")) {
            assertThat(taken).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fred", "admin"})
    void noTextKeepsItBusy(String account) {
        program(account).sendAll(HeavyTexts.attempts(accounts.ids(account)));
    }

    private Attacker program(String account) {
        return Attacker.program(account, tandem.url(), outcomes);
    }

    private Attacker browser(String account) {
        return Attacker.browser(account, tandem.url(), outcomes);
    }
}
