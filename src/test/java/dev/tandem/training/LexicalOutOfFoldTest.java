package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.dataset.Columns;
import dev.tandem.dataset.Finding;
import dev.tandem.dataset.Preparation;
import dev.tandem.dataset.Preparation.Split;
import dev.tandem.dataset.Prepared;
import dev.tandem.dataset.Review;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LexicalOutOfFoldTest {

    private static final List<String> COMMON = List.of("please", "my", "the", "when", "can", "you", "tell", "me", "about", "help", "now", "again");

    @TempDir
    Path folder;

    @Test
    void oneRowOfAFurtherLabelMakesNoOtherRowSuspicious() throws IOException {
        List<String> rows = sixtyRowsOfEachOfEightLabels();
        rows.set(3, rows.get(3).replace(",label0", ",label5"));
        List<Integer> suspects = prepare(rows).review().stream().map(Review::line).toList();
        rows.add("something about gardens and their flowers,label9");

        Prepared withNinth = prepare(rows);

        assertThat(suspects).containsExactly(5);
        assertThat(withNinth.review()).extracting(Review::line).containsExactly(5);
        assertThat(withNinth.findings()).filteredOn(finding -> finding.rule().equals("labels_not_judged")).singleElement().satisfies(left -> {
            assertThat(left.sentence()).contains("'label9'");
            assertThat(left.lines()).containsExactly(rows.size() + 1);
        });
        assertThat(prepare(rows.subList(0, 480)).findings()).extracting(Finding::rule).doesNotContain("labels_not_judged");
    }

    @Test
    void oneRowOfAFurtherLabelLeavesTheOthersAsSure() {
        List<String> texts = sixtyRowsOfEachOfEightLabels().stream().map(row -> row.substring(0, row.indexOf(','))).collect(Collectors.toCollection(ArrayList::new));
        int[] gold = IntStream.range(0, 481).map(row -> row / 60).toArray();
        double sure = SecondOpinion.of(texts, IntStream.of(gold).limit(480).toArray(), 8, 1).trust().temperature();
        texts.add("something about gardens and their flowers");

        assertThat(SecondOpinion.of(texts, gold, 9, 1).trust().temperature()).isCloseTo(sure, within(0.3 * sure));
    }

    private Prepared prepare(List<String> rows) throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), "text,label\n" + String.join("\n", rows));
        return new Preparation(new Columns(List.of("text"), List.of("label"), List.of()), new Split.Stratified(), Optional.empty(), 1)
                .prepare(data, Optional.of(new LexicalOutOfFold()));
    }

    /** Each label has words of its own between those that all have. */
    private static List<String> sixtyRowsOfEachOfEightLabels() {
        Random random = new Random(4);
        List<String> rows = new ArrayList<>();
        for (int label = 0; label < 8; label++) {
            String own = "bcdfghjk".substring(label, label + 1);
            for (int row = 0; row < 60; row++) {
                String words = IntStream.range(0, 8).mapToObj(word -> word % 2 == 0 ? COMMON.get(random.nextInt(COMMON.size()))
                        : own + "aeiou".charAt(random.nextInt(5)) + own + "aeiou".charAt(random.nextInt(5)) + own).collect(Collectors.joining(" "));
                rows.add("%s,label%d".formatted(words, label));
            }
        }
        return rows;
    }
}
