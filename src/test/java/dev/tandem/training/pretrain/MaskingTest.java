package dev.tandem.training.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class MaskingTest {

    private static final Vocabulary WORDS = vocabulary();

    private final Masking pieces = new Masking(WORDS, false);
    private final Masking wholeWords = new Masking(WORDS, true);

    @Property(tries = 200)
    void fifteenPercentOfThePiecesAreAskedForAndAtLeastOne(@ForAll("texts") long[] text, @ForAll long seed) {
        long candidates = Arrays.stream(text).filter(WORDS::isWord).count();

        assertThat(pieces.corrupt(text, new SplittableRandom(seed)).positions()).hasSize((int) Math.max(1, Math.round(0.15 * candidates)));
    }

    @Property(tries = 200)
    void theTargetIsWhatStoodThereAndNothingElseIsTouched(@ForAll("texts") long[] text, @ForAll long seed, @ForAll boolean whole) {
        TokenExample masked = (whole ? wholeWords : pieces).corrupt(text, new SplittableRandom(seed));

        for (int index = 0; index < masked.positions().length; index++) {
            long original = text[masked.positions()[index]];
            assertThat(WORDS.isWord(original)).isTrue();
            assertThat(masked.targets()[index]).isEqualTo((int) original);
        }
        IntStream.range(0, text.length).filter(position -> Arrays.binarySearch(masked.positions(), position) < 0)
                .forEach(position -> assertThat(masked.ids()[position]).isEqualTo(text[position]));
    }

    @Property(tries = 200)
    void aWordIsHiddenAltogetherOrNotAtAll(@ForAll("texts") long[] text, @ForAll long seed) {
        int[] asked = wholeWords.corrupt(text, new SplittableRandom(seed)).positions();

        assertThat(asked).isNotEmpty();
        for (int position = 1; position < text.length; position++) {
            if (WORDS.continues(text[position]) && WORDS.isWord(text[position - 1])) {
                assertThat(Arrays.binarySearch(asked, position) >= 0).isEqualTo(Arrays.binarySearch(asked, position - 1) >= 0);
            }
        }
    }

    @Property(tries = 50)
    void theSameRandomNumbersHideTheSamePieces(@ForAll("texts") long[] text, @ForAll long seed) {
        TokenExample once = pieces.corrupt(text, new SplittableRandom(seed));
        TokenExample again = pieces.corrupt(text, new SplittableRandom(seed));

        assertThat(again.ids()).isEqualTo(once.ids());
        assertThat(again.positions()).isEqualTo(once.positions());
    }

    @Property(tries = 50)
    void anExaminationLeavesNothingToCopy(@ForAll("texts") long[] text, @ForAll long seed) {
        TokenExample hidden = pieces.hide(text, new SplittableRandom(seed));

        assertThat(Arrays.stream(hidden.positions()).mapToLong(position -> hidden.ids()[position])).containsOnly(WORDS.mask());
    }

    @Test
    void ofTenPiecesEightAreHiddenOneIsReplacedAndOneIsLeft() {
        long[] text = new long[200_000];
        Arrays.fill(text, 2_009);
        TokenExample masked = pieces.corrupt(text, new SplittableRandom(1));
        double asked = masked.positions().length;
        double hidden = Arrays.stream(masked.positions()).filter(position -> masked.ids()[position] == WORDS.mask()).count();
        double left = Arrays.stream(masked.positions()).filter(position -> masked.ids()[position] == 2_009).count();

        assertThat(hidden / asked).isCloseTo(0.8, within(0.01));
        assertThat(left / asked).isCloseTo(0.1, within(0.01));
    }

    @Test
    void eachEpochHidesOtherPiecesAndTheExaminationStaysTheSame() {
        long[] text = IntStream.range(2_000, 2_040).asLongStream().toArray();
        MaskedTexts texts = new MaskedTexts(List.of(text), pieces, 7);

        assertThat(texts.example(0, 1).positions()).isNotEqualTo(texts.example(0, 0).positions());
        assertThat(texts.examination().get(0).ids()).isEqualTo(texts.examination().get(0).ids());
    }

    @Provide
    Arbitrary<long[]> texts() {
        // [UNK], [CLS], [SEP], an unused place, and pieces of which a fifth go on with a word
        Arbitrary<Long> ids = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of(100L, 101L, 102L, 5L)),
                Tuple.of(9, Arbitraries.longs().between(1_996, 30_521)),
                Tuple.of(3, Arbitraries.of(2_015L, 2_075L, 2_213L)));
        return ids.list().ofMinSize(1).ofMaxSize(60).map(list -> list.stream().mapToLong(Long::longValue).toArray()).filter(WORDS::hasWord);
    }

    private static Vocabulary vocabulary() {
        try {
            return Vocabulary.read(TinyEncoder.miniLmTokenizer());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
