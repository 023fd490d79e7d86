package dev.tandem.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.dataset.Finding.Severity;
import dev.tandem.dataset.LabelledTexts.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CleaningTest {

    /** Lines are numbered from 2 on, as below a header. */
    private final List<Example> rows = new ArrayList<>();

    @Test
    void soundDataGivesNoFindings() {
        enoughOf("cards", "loans");

        assertThat(Cleaning.of(reading()).findings()).isEmpty();
    }

    @Test
    void aRowThatSaysTheSameAsAnotherIsKeptOnlyOnce() {
        add("Where is my card?", "cards");
        add("where  is my CARD?\u200B", "cards");
        enoughOf("cards", "loans");

        assertThat(finding("exact_duplicates").lines()).containsExactly(2, 3);
        assertThat(Cleaning.of(reading()).repeated()).containsExactly(1);
    }

    @Test
    void aTextWithTwoAnswersIsLeftOutUntilSomebodyDecides() {
        add("Where is my card?", "cards");
        add("Where is my card?", "loans");
        enoughOf("cards", "loans");

        assertThat(finding("conflicting_labels")).satisfies(conflict -> {
            assertThat(conflict.places()).singleElement().satisfies(place ->
                    assertThat(place.what()).isEqualTo("Where is my card? → cards × 1, loans × 1"));
            assertThat(conflict.lines()).containsExactly(2, 3);
            assertThat(conflict.remedy()).contains("Decide");
        });
        assertThat(Cleaning.of(reading()).contradicted()).containsExactly(0, 1);
    }

    @Test
    void answersToDifferentQuestionsDoNotContradictEachOther() {
        rows.add(new Example("Where is my card?", Map.of("queue", "cards"), Map.of()));
        rows.add(new Example("Where is my card?", Map.of("urgency", "high"), Map.of()));
        Cleaning cleaning = Cleaning.of(reading());

        assertThat(cleaning.contradicted()).isEmpty();
        assertThat(cleaning.repeated()).isEmpty();
    }

    @Test
    void nearlyTheSameTextWithAnotherLabelIsShownFirst() {
        add("I ordered a new card two weeks ago", "cards");
        add("I ordered a new card two weeks ago!!", "cards");
        add("Is the rate of my mortgage fixed for ten years", "loans");
        add("Is the rate of my mortgage fixed for ten years?", "rates");
        enoughOf("cards", "loans", "rates");

        assertThat(finding("near_duplicates")).satisfies(near -> {
            assertThat(near.sentence()).startsWith("2 groups").contains("in 1 of them the labels differ");
            assertThat(near.places()).extracting(Finding.Place::lines).containsExactly(List.of(4, 5), List.of(2, 3));
        });
    }

    @Test
    void aTestTextThatWasLearnedAlmostWordForWordIsReported() {
        Reading train = reading("I ordered a new card two weeks ago", "What is a mortgage?");
        Reading test = reading("How do I close my account?", "I ordered a new card two weeks ago.");

        assertThat(Cleaning.acrossParts(Map.of("train", train, "test", test))).hasValueSatisfying(leak -> {
            assertThat(leak.rule()).isEqualTo("same_text_in_several_parts");
            assertThat(leak.places()).singleElement().satisfies(place -> assertThat(place.what()).contains("train").contains("test"));
        });
        assertThat(Cleaning.acrossParts(Map.of("train", train))).isEmpty();
    }

    @Test
    void threeRowsAreTooFew() {
        add("Where is my card?", "cards");
        add("What is a loan?", "loans");
        add("Is it safe?", "other");

        assertThat(finding("too_few_rows")).satisfies(few -> {
            assertThat(few.severity()).isEqualTo(Severity.MUST_FIX);
            assertThat(few.sentence()).startsWith("Only 3 rows");
            assertThat(few.remedy()).contains("at least 20");
        });
    }

    @Test
    void oneLabelLeavesNothingToTellApart() {
        enoughOf("cards");

        assertThat(finding("one_label_only")).satisfies(one -> {
            assertThat(one.severity()).isEqualTo(Severity.MUST_FIX);
            assertThat(one.sentence()).contains("'label'").contains("'cards'");
        });
    }

    @Test
    void labelsThatDifferOnlyByCaseAreNamedWithTheCommonerSpelling() {
        enoughOf("cards", "loans");
        add("Lost it", "Cards");
        add("It is gone", "CARDS");

        assertThat(finding("labels_differ_only_by_case")).satisfies(spelling -> {
            assertThat(spelling.severity()).isEqualTo(Severity.MUST_FIX);
            assertThat(spelling.sentence()).contains("'cards' (15 rows)").contains("'Cards' (1 row)").contains("'CARDS' (1 row)");
            assertThat(spelling.remedy()).isEqualTo("Write all of them 'cards'.");
            assertThat(spelling.lines()).containsExactly(32, 33);
        });
    }

    @Test
    void rareLabelsAreNamed() {
        enoughOf("cards", "loans");
        add("Is there a branch in Ulm?", "branches");

        assertThat(finding("rare_labels").sentence()).isEqualTo("1 label of column 'label' has fewer than 10 examples: 'branches'.");
    }

    @Test
    void textsThatSayNothingAreReported() {
        enoughOf("cards", "loans");
        add("??", "cards");
        add("ok", "cards");
        add("谢谢", "cards");

        assertThat(finding("too_short").lines()).containsExactly(32, 33);
    }

    @Test
    void aCellOfAMegabyteIsReportedWithWhatMayHaveGoneWrong() {
        enoughOf("cards", "loans");
        add("Where is my card? ".repeat(60_000), "cards");

        assertThat(finding("very_long")).satisfies(longText -> {
            assertThat(longText.sentence()).contains("1080000");
            assertThat(longText.remedy()).contains("quotation mark");
            assertThat(longText.lines()).containsExactly(32);
        });
    }

    @Test
    void textsThatWereMangledBeforeAreReported() {
        enoughOf("cards", "loans");
        add("Die GebÃ¼hr ist falsch", "cards");
        add("Die Geb\uFFFDhr ist falsch", "cards");
        add("It isnâ€™t right", "cards");
        add("Die Gebühr ist falsch", "cards");

        assertThat(finding("damaged_characters").lines()).containsExactly(32, 33, 34);
    }

    @Test
    void personalDataIsCountedAndNeverRepeated() {
        enoughOf("cards", "loans");
        add("Write to jane.doe@example.com or call +44 20 7946 0018", "cards");
        add("My IBAN is DE89 3704 0044 0532 0130 00 please check", "cards");
        add("Card 4111 1111 1111 1111 was stolen", "cards");
        add("Invoice 20260301 of 1 March over 1234567 EUR", "cards");

        assertThat(finding("personal_data")).satisfies(personal -> {
            assertThat(personal.lines()).containsExactly(32, 33, 34);
            assertThat(personal.sentence()).isEqualTo("3 texts with personal data: 1 e-mail address, 1 IBAN, 1 card number, 1 phone number.");
            assertThat(personal.toString()).doesNotContain("jane").doesNotContain("4111").doesNotContain("3704").doesNotContain("7946");
        });
    }

    @Test
    void aCountrysOwnPhoneNumbersAreFoundWhenItIsNamed() {
        enoughOf("cards", "loans");
        add("Bitte rufen Sie 030 23125 123 an", "cards");

        assertThat(Cleaning.of(reading()).findings()).isEmpty();
        assertThat(Cleaning.of(reading(), Optional.of("de")).findings()).extracting(Finding::rule).containsExactly("personal_data");
        assertThatThrownBy(() -> Cleaning.of(reading(), Optional.of("Germany"))).hasMessageContaining("ISO 3166");
    }

    private void add(String text, String label) {
        rows.add(new Example(text, label));
    }

    private void enoughOf(String... labels) {
        Stream.of(labels).forEach(label -> IntStream.range(0, 15).forEach(number ->
                add("%s %s".formatted(label, Integer.toString(label.hashCode() * 31 + number * 7919, 36).repeat(3)), label)));
        if (labels.length == 1) {
            IntStream.range(0, 15).forEach(number -> add(Integer.toString(number * 104729, 36).repeat(4), labels[0]));
        }
    }

    private Finding finding(String rule) {
        return Cleaning.of(reading()).findings().stream().filter(finding -> finding.rule().equals(rule)).findFirst().orElseThrow();
    }

    private Reading reading() {
        return new Reading(new LabelledTexts(rows, ""), IntStream.range(2, rows.size() + 2).boxed().toList(), List.of());
    }

    private static Reading reading(String... texts) {
        return new Reading(new LabelledTexts(Arrays.stream(texts).map(text -> new Example(text, "a")).toList(), ""),
                IntStream.range(2, texts.length + 2).boxed().toList(), List.of());
    }
}
