package dev.tandem.process.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.RunningDesk;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Long lists in the queries of a signed-in person, by any door. */
@RunningDesk.Test
class LargeStatementsTest {

    @LocalServerPort
    int port;

    /** @return address, body with {@code [list]} in it */
    static Stream<String[]> queriesWithALongList() {
        return Stream.of(new String[] {"/engine-rest/task/count", "{\"processInstanceBusinessKeyIn\": [list]}"},
                new String[] {"/engine-rest/task", "{\"orQueries\": [{\"processInstanceIdIn\": [list]}]}"},
                new String[] {"/engine-rest/process-instance", "{\"processInstanceIds\": [list]}"},
                new String[] {"/engine-rest/execution/count", "{\"variables\": [vars]}"},
                new String[] {"/engine-rest/variable-instance", "{\"executionIdIn\": [list]}"},
                new String[] {"/engine-rest/history/task", "{\"taskDefinitionKeyIn\": [list]}"},
                new String[] {"/engine-rest/history/process-instance/count", "{\"processInstanceIds\": [list]}"},
                new String[] {"/engine-rest/history/variable-instance", "{\"processInstanceIdIn\": [list]}"});
    }

    @ParameterizedTest
    @MethodSource("queriesWithALongList")
    void aListThatIsTooLongIsRefusedWithTheRemedy(String address, String body) {
        HttpResponse<String> answer = post(address, body, 3_000);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).containsAnyOf("A query may have 2,000 values in all its fields", "A query has too many conditions");
        assertThat(answer.body()).contains("Ask in parts.");
    }

    @ParameterizedTest
    @MethodSource("queriesWithALongList")
    void listsOfUsualLengthAreTaken(String address, String body) {
        assertThat(post(address, body, 40).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(String address, String body, int entries) {
        String list = IntStream.range(0, entries).mapToObj(i -> "\"k" + i + "\"").collect(Collectors.joining(",", "[", "]"));
        String variables = IntStream.range(0, entries).mapToObj(i -> "{\"name\": \"v" + i + "\", \"operator\": \"eq\", \"value\": \"x\"}")
                .collect(Collectors.joining(",", "[", "]"));
        return RunningDesk.visitor(port, "admin").post(address, body.replace("[list]", list).replace("[vars]", variables),
                "Content-Type", "application/json");
    }
}
