package dev.tandem.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.dataset.Preparation.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {

    private static final List<String> WORDS = List.of("card", "money", "lost", "my", "where", "transfer", "please", "account", "fee",
            "rate", "branch", "open", "close", "month", "pin", "phone", "limit", "cash", "shop", "abroad");

    @TempDir
    Path folder;

    @Test
    void partsHaveTheirSharesOfEveryLabelAndEveryRowIsInOne() throws IOException {
        Prepared prepared = prepare(new Split.Stratified(), aHundredTicketsOfEach("cards", "loans", "rates"));

        assertThat(prepared.report().parts()).containsExactly(Map.entry("train", 210), Map.entry("validation", 30),
                Map.entry("calibration", 30), Map.entry("test", 30));
        assertThat(prepared.texts(Part.TEST).counts("queue")).isEqualTo(Map.of("cards", 10, "loans", 10, "rates", 10));
        assertThat(texts(prepared)).doesNotHaveDuplicates().hasSize(300);
        assertThat(prepared.findings()).isEmpty();
    }

    @Test
    void theSamePlanAndFileGiveTheSameParts() throws IOException {
        List<String> tickets = aHundredTicketsOfEach("cards", "loans");

        assertThat(prepare(new Split.Stratified(), tickets).texts(Part.TEST)).isEqualTo(prepare(new Split.Stratified(), tickets).texts(Part.TEST));
    }

    @Test
    void textsThatAreNearlyTheSameStayTogether() throws IOException {
        Stream<String> twins = aHundredTicketsOfEach("cards", "loans").stream()
                .flatMap(row -> Stream.of(row, row.replaceFirst("\\|", "!!|")));

        Prepared prepared = prepare(new Split.Stratified(), twins.toList());

        assertThat(prepared.findings()).extracting(Finding::rule).containsExactly("near_duplicates");
        assertThat(prepared.texts(Part.TEST).examples().stream().map(example -> example.text().replace("!!", ""))
                .collect(Collectors.groupingBy(text -> text, Collectors.counting())).values()).containsOnly(2L);
    }

    @Test
    void aTimeOrderedSplitTestsTheNewest() throws IOException {
        Prepared prepared = prepare(new Split.ByTime("received"), aHundredTicketsOfEach("cards", "loans"));

        assertThat(prepared.texts(Part.TEST).examples().get(0).slices().get("received"))
                .isGreaterThan(prepared.texts(Part.TRAIN).examples().get(139).slices().get("received"));
        assertThat(prepared.report().split()).contains("received");
    }

    @Test
    void aLabelThatCameUpLaterCannotBeLearned() throws IOException {
        List<String> tickets = Stream.concat(aHundredTicketsOfEach("cards", "loans").stream(),
                aHundredTicketsOfEach("crypto").stream().limit(12).map(row -> row.replace("2026-", "2027-"))).toList();

        assertThat(prepare(new Split.ByTime("received"), tickets).findings()).extracting(Finding::rule).contains("labels_not_learned");
    }

    @Test
    void anUnclearTimeIsReportedWithItsLine() {
        List<String> tickets = List.of("Where?|cards|anna|2026-03-01", "When?|cards|anna|3/4/26");

        assertThatThrownBy(() -> prepare(new Split.ByTime("received"), tickets)).isInstanceOf(IOException.class)
                .hasMessageContaining("line 3").hasMessageContaining("3/4/26").hasMessageContaining("2026-11-24");
    }

    @Test
    void customersAreNotTornApart() throws IOException {
        Prepared prepared = prepare(new Split.Grouped("customer"), aHundredTicketsOfEach("cards", "loans"));

        assertThat(Arrays.stream(Part.values()).map(part -> prepared.texts(part).examples().stream()
                .map(example -> example.slices().get("customer")).collect(Collectors.toSet())).flatMap(customers -> customers.stream())).doesNotHaveDuplicates();
    }

    @Test
    void whatIsWrittenIsReadBackAsItWas() throws IOException {
        List<String> tickets = Stream.concat(aHundredTicketsOfEach("cards", "loans").stream(),
                Stream.of("\"Tell me, \"\"now\"\"\nplease\"|cards|anna|2026-03-01", "Überweisung|loans|jörg|2026-03-02",
                        "Twice?|cards|a|2026-01-01", "twice?|loans|b|2026-01-01")).toList();
        Prepared prepared = prepare(new Split.Stratified(), tickets);
        Path out = folder.resolve("out");
        prepared.write(out);

        for (Part part : Part.values()) {
            assertThat(LabelledTexts.read(out.resolve(part.lowerCase() + ".csv"), List.of("text"), List.of("queue"), List.of("customer", "received"))
                    .examples()).isEqualTo(prepared.texts(part).examples());
        }
        assertThat(Files.readAllLines(out.resolve("review.csv"))).containsExactly("reason,line,column,label,suggested,text",
                "conflicting_labels,205,queue,cards,,Twice?", "conflicting_labels,206,queue,loans,,twice?");
        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertThat(report.get("rows").asInt()).isEqualTo(204);
        assertThat(report.get("contradicted").asInt()).isEqualTo(2);
        assertThat(report.at("/findings/0/places/0/lines").toString()).isEqualTo("[205,206]");
        assertThat(prepared.report().inWords()).contains("conflicting_labels").contains("lines 205, 206").contains("train");
    }

    @Test
    void aFolderWithOtherFilesIsLeftAlone() throws IOException {
        Prepared prepared = prepare(new Split.Stratified(), aHundredTicketsOfEach("cards", "loans"));

        assertThatThrownBy(() -> prepared.write(folder)).isInstanceOf(IOException.class).hasMessageContaining("--out");
    }

    @Test
    void probableLabelErrorsAreListedForReviewAndStay() throws IOException {
        List<String> tickets = aHundredTicketsOfEach("cards", "loans");
        tickets.set(7, tickets.get(7).replace("|cards|", "|loans|"));
        OutOfFold knowsBetter = texts -> texts.examples().stream()
                .map(example -> example.text().startsWith("cards") ? new double[] {0.9, 0.1} : new double[] {0.1, 0.9}).toArray(double[][]::new);

        Prepared prepared = plan(new Split.Stratified()).prepare(file(tickets), Optional.of(knowsBetter));

        assertThat(prepared.review()).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(9);
            assertThat(row.label()).isEqualTo("loans");
            assertThat(row.suggested()).isEqualTo("cards");
        });
        assertThat(prepared.findings()).extracting(Finding::rule).containsExactly("probable_label_errors");
        assertThat(texts(prepared)).hasSize(200);
    }

    @Test
    void aLabelThatSaysNothingFitsIsNotLearned() throws IOException {
        List<String> tickets = Stream.concat(aHundredTicketsOfEach("cards", "loans").stream(),
                Stream.of("What is love?|none_of_these|anna|2026-03-01")).toList();

        assertThat(prepare(new Split.Stratified(), tickets).report().labels().get("queue")).containsOnlyKeys("cards", "loans");
    }

    private Prepared prepare(Split split, List<String> tickets) throws IOException {
        return plan(split).prepare(file(tickets), Optional.empty());
    }

    private static Preparation plan(Split split) {
        return new Preparation(new Columns(List.of("text"), List.of("queue"), List.of("customer", "received")), split, Optional.empty(), 7);
    }

    private Path file(List<String> tickets) throws IOException {
        return Files.writeString(folder.resolve("tickets.csv"), "text|queue|customer|received\n" + String.join("\n", tickets));
    }

    /** Each begins with its label, so that a classifier could know it. */
    private static List<String> aHundredTicketsOfEach(String... labels) {
        Random random = new Random(1);
        return Stream.of(labels).flatMap(label -> IntStream.range(0, 100).mapToObj(number -> "%s %s|%s|customer %d|2026-%02d-%02d".formatted(label,
                random.ints(9, 0, WORDS.size()).mapToObj(WORDS::get).collect(Collectors.joining(" ")), label, random.nextInt(40),
                1 + random.nextInt(12), 1 + random.nextInt(28)))).collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<String> texts(Prepared prepared) {
        return Arrays.stream(Part.values()).flatMap(part -> prepared.texts(part).examples().stream()).map(example -> example.text()).toList();
    }
}
