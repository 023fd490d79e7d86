package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.SharedData;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** A morning's post: a thousand real questions by REST, each of which must end up where its decision says. */
class BankingTrafficIT {

    private static final int TICKETS = 1000;
    private static final int CLIENTS = 16;

    @Test
    void aThousandQuestionsAllEndInTheStateTheirDecisionAsksFor() throws Exception {
        RunningTandem tandem = RunningTandem.shared();
        List<CSVRecord> questions = questions();

        long start = System.nanoTime();
        List<JsonNode> items = send(tandem, questions);
        double seconds = (System.nanoTime() - start) / 1e9;

        int automated = 0;
        int right = 0;
        for (int number = 0; number < TICKETS; number++) {
            JsonNode item = items.get(number);
            JsonNode decision = item.get("decisions").get(0);
            boolean byItself = decision.get("verdict").asText().equals("AUTOMATE");
            assertThat(item.get("status").asText()).as(item.toString()).isEqualTo(byItself ? "IN_PROGRESS" : "IN_TRIAGE");
            assertThat(item.get("openSteps").get(0).get("step").asText()).isEqualTo(byItself ? "resolve" : "confirm_triage");
            assertThat(item.get("routing").isNull()).isEqualTo(!byItself);
            automated += byItself ? 1 : 0;
            right += byItself && decision.get("label").asText().equals(questions.get(number).get("category")) ? 1 : 0;
        }
        System.out.printf("%d questions: %.1f %% ran by themselves, %.2f %% of those were right; %.0f tickets/s by REST with %d clients%n",
                TICKETS, 100.0 * automated / TICKETS, 100.0 * right / automated, TICKETS / seconds, CLIENTS);
        assertThat((double) right / automated).isGreaterThan(0.96);
        assertThat(automated).isGreaterThan(TICKETS / 2);
    }

    private static List<JsonNode> send(RunningTandem tandem, List<CSVRecord> questions) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<JsonNode>> calls = IntStream.range(0, TICKETS).<Callable<JsonNode>>mapToObj(number -> () -> {
                HttpResponse<String> response = tandem.as("desk-api").post("/api/work-items",
                        Map.of("businessKey", "banking77-" + number, "body", questions.get(number).get("text")));
                assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
                return Desk.json(response);
            }).toList();
            List<Future<JsonNode>> answers = clients.invokeAll(calls);
            return answers.stream().map(answer -> {
                try {
                    return answer.get();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }).collect(Collectors.toList());
        } finally {
            clients.shutdownNow();
        }
    }

    private static List<CSVRecord> questions() throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
        List<CSVRecord> all;
        try (var reader = Files.newBufferedReader(SharedData.require("banking77/test.csv"))) {
            all = format.parse(reader).getRecords();
        }
        // the file is ordered by intent; a seeded sample has all of them
        return new Random(77).ints(0, all.size()).distinct().limit(TICKETS).mapToObj(all::get).toList();
    }
}
