package dev.tandem.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearDuplicatesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "where is my card | where is my card?",
            "please tell me where the card is that i ordered last monday | please tell me where the card is that i ordered last monday!! thanks",
            "i ordered a new card two weeks ago and it has not arrived | i ordered a new card two weeks ago and it has not arived",
            "我昨天申请的新银行卡还没有收到请帮我查询一下 | 我昨天申请的新银行卡还没有收到请帮我查看一下"})
    void aSlipOfThePenMakesNoNewText(String one, String other) {
        assertThat(NearDuplicates.groups(List.of(one, other))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "how do i activate my card | how do i cancel my card",
            "why was my card payment declined | why was my cash withdrawal declined",
            "hi | ho",
            "我的银行卡在哪里 | 我的密码在哪里"})
    void anotherQuestionAboutTheSameThingIsAnotherText(String one, String other) {
        assertThat(NearDuplicates.groups(List.of(one, other))).hasSize(2);
    }

    @Test
    void tensOfThousandsOfMessagesFromOneTemplateAreOneGroup() {
        List<String> alerts = IntStream.range(0, 20_000)
                .mapToObj(number -> "alert: host number " + number + " is down, please have a look at it as soon as possible, thank you").toList();

        assertThat(NearDuplicates.groups(alerts)).hasSize(1);
    }

    @Property(tries = 40)
    void nothingIsMissedThatComparingAllWithAllWouldFind(@ForAll long seed) {
        List<String> texts = variationsOfAFewSentences(new Random(seed));

        assertThat(asSets(NearDuplicates.groups(texts))).isEqualTo(asSets(byComparingAllWithAll(texts)));
    }

    private static List<String> variationsOfAFewSentences(Random random) {
        List<String> words = List.of("card", "money", "lost", "my", "where", "transfer", "please", "account", "the", "has", "not", "arrived");
        Set<String> texts = new HashSet<>();
        for (int sentence = 0; sentence < 6; sentence++) {
            List<String> drawn = IntStream.range(0, 4 + random.nextInt(12)).mapToObj(word -> words.get(random.nextInt(words.size()))).toList();
            for (int variation = 0; variation < 6; variation++) {
                List<String> varied = new ArrayList<>(drawn);
                for (int change = random.nextInt(3); change > 0; change--) {
                    varied.set(random.nextInt(varied.size()), words.get(random.nextInt(words.size())));
                }
                texts.add(String.join(" ", varied));
            }
        }
        return List.copyOf(new TreeSet<>(texts));
    }

    private static List<List<Integer>> byComparingAllWithAll(List<String> texts) {
        int[] group = IntStream.range(0, texts.size()).toArray();
        for (int one = 0; one < texts.size(); one++) {
            for (int other = 0; other < one; other++) {
                Set<Integer> shared = shingles(texts.get(one));
                shared.retainAll(shingles(texts.get(other)));
                Set<Integer> all = shingles(texts.get(one));
                all.addAll(shingles(texts.get(other)));
                if (10 * shared.size() >= 8 * all.size()) {
                    int from = group[one];
                    int to = group[other];
                    Arrays.setAll(group, text -> group[text] == from ? to : group[text]);
                }
            }
        }
        return List.copyOf(IntStream.range(0, texts.size()).boxed()
                .collect(Collectors.groupingBy(text -> group[text], TreeMap::new, Collectors.toList())).values());
    }

    private static Set<Integer> shingles(String text) {
        return Arrays.stream(Shingles.of(text)).boxed().collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<List<Integer>> asSets(List<List<Integer>> groups) {
        return new HashSet<>(groups);
    }
}
