package dev.tandem.process.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.RunningDesk;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Long lists in the queries of a signed-in person, by any door. */
@RunningDesk.Test
class LargeStatementsTest {

    private static final Map<String, String> PARTS = Map.of(
            "order", "{\"sortBy\": \"processVariable\", \"sortOrder\": \"asc\", \"parameters\": {\"variable\": \"v#\", \"type\": \"String\"}}",
            "case", "{\"sortBy\": \"caseInstanceVariable\", \"sortOrder\": \"asc\", \"parameters\": {\"variable\": \"v#\", \"type\": \"String\"}}",
            "plain", "{\"sortBy\": \"created\", \"sortOrder\": \"asc\"}",
            "neq", "{\"name\": \"v#\", \"operator\": \"neq\", \"value\": \"x\"}",
            "inner", "{\"businessKey\": \"k#\"}");

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
        assertThat(answer.body()).containsAnyOf("A query may have 2,000 values in all its fields", "A query has too many conditions", "A query may have 20 conditions");
        assertThat(answer.body()).contains("Ask in parts.");
    }

    @ParameterizedTest
    @MethodSource("queriesWithALongList")
    void listsOfUsualLengthAreTaken(String address, String body) {
        assertThat(post(address, body, 20).statusCode()).isEqualTo(200);
    }

    /** Each is a join with all variables of all processes, also for somebody who sees nothing of what it finds. */
    static Stream<String[]> costlyQueries() {
        return Stream.of(new String[] {"/engine-rest/task?maxResults=1", "{\"sorting\": [order*4]}", "3 sort orders by variables"},
                new String[] {"/engine-rest/engine/default/task", "{\"sorting\": [order*4]}", "3 sort orders by variables"},
                new String[] {"/engine-rest/task?maxResults=1", "{\"sorting\": [case*1]}", "no case models"},
                new String[] {"/engine-rest/task?maxResults=1", "{\"sorting\": [plain*11]}", "10 sort orders"},
                new String[] {"/engine-rest/task", "{\"processVariables\": [neq*21], \"variableValuesIgnoreCase\": true}", "20 conditions on variables"},
                new String[] {"/engine-rest/task/count", "{\"orQueries\": [{\"taskVariables\": [neq*11]}, {\"processVariables\": [neq*11]}]}", "20 conditions on variables"},
                new String[] {"/engine-rest/process-instance", "{\"variables\": [neq*21]}", "20 conditions on variables"},
                new String[] {"/engine-rest/process-instance", "{\"orQueries\": [{\"variables\": [neq*11]}, {\"variables\": [neq*11]}]}", "20 conditions on variables"},
                new String[] {"/engine-rest/process-instance", "{\"orQueries\": [inner*11]}", "'orQueries' has 11 entries; it may have 10"},
                new String[] {"/engine-rest/variable-instance", "{\"variableValues\": [neq*21]}", "20 conditions on variables"},
                new String[] {"/engine-rest/execution", "{\"processVariables\": [neq*11], \"variables\": [neq*11]}", "20 conditions on variables"},
                new String[] {"/engine-rest/history/process-instance", "{\"variables\": [neq*21]}", "20 conditions on variables"},
                new String[] {"/engine-rest/history/task", "{\"processVariables\": [neq*21]}", "20 conditions on variables"});
    }

    @ParameterizedTest
    @MethodSource("costlyQueries")
    void aQueryOfACostlyShapeIsRefusedWhoeverAsks(String address, String body, String what) {
        String written = body;
        for (var part : PARTS.entrySet()) {
            Matcher many = Pattern.compile("\\[" + part.getKey() + "\\*(\\d+)]").matcher(written);
            written = many.replaceAll(found -> Matcher.quoteReplacement(IntStream.range(0, Integer.parseInt(found.group(1)))
                    .mapToObj(i -> part.getValue().replace("#", Integer.toString(i))).collect(Collectors.joining(",", "[", "]"))));
        }
        HttpResponse<String> answer = RunningDesk.visitor(port, "carla").post(address, written, "Content-Type", "application/json");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(what);
    }

    private HttpResponse<String> post(String address, String body, int entries) {
        String list = IntStream.range(0, entries).mapToObj(i -> "\"k" + i + "\"").collect(Collectors.joining(",", "[", "]"));
        String variables = IntStream.range(0, entries).mapToObj(i -> "{\"name\": \"v" + i + "\", \"operator\": \"eq\", \"value\": \"x\"}")
                .collect(Collectors.joining(",", "[", "]"));
        return RunningDesk.visitor(port, "admin").post(address, body.replace("[list]", list).replace("[vars]", variables),
                "Content-Type", "application/json");
    }
}
