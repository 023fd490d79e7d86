package dev.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every regular expression in the house reads hostile texts in time that grows with their length: all constants of the
 * program are found by reflection, all literals in its source by their calls. Those of the review are in
 * {@link dev.tandem.quality.HostileRepliesTest}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryExpressionTest {

    private static final Path CLASSES = Path.of("target/classes");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern LITERAL = Pattern.compile("\\.(replaceAll|replaceFirst|split|matches)\\(\"((?:[^\"\\\\]|\\\\.)+)\"");
    private static final int LENGTH = 8_000;
    /** One whose time grows with the square of the length reads each character some thousand times. */
    private static final int READS_PER_CHARACTER = 1_000;

    /** @param wholeTextOnly whether it is only asked if it matches a text from end to end */
    record Expression(String where, Pattern pattern, boolean wholeTextOnly) {}

    static Stream<Expression> expressions() throws IOException {
        List<Expression> found = new ArrayList<>();
        try (Stream<Path> classes = Files.walk(CLASSES.resolve("dev/tandem"))) {
            classes.filter(file -> file.toString().endsWith(".class")).forEach(file -> found.addAll(constants(file)));
        }
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            sources.filter(file -> file.toString().endsWith(".java")).forEach(file -> LITERAL.matcher(read(file)).results()
                    .map(literal -> new Expression(file.getFileName().toString(), Pattern.compile(literal.group(2).translateEscapes()),
                            literal.group(1).equals("matches")))
                    .forEach(found::add));
        }
        assertThat(found).hasSizeGreaterThan(50);
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("expressions")
    @Timeout(60)
    void growsWithTheLengthOfTheText(Expression expression) {
        AdversarialTexts.all(LENGTH).forEach(text -> {
            reads(text, counted -> expression.pattern.matcher(counted).matches());
            if (!expression.wholeTextOnly) {
                reads(text, counted -> expression.pattern.matcher(counted).results().count());
            }
        });
    }

    private static void reads(String text, Consumer<CharSequence> use) {
        Counted counted = new Counted(text);
        use.accept(counted);
        assertThat(counted.reads).as("reads of “%s…”", text.substring(0, 20)).isLessThan((long) READS_PER_CHARACTER * text.length());
    }

    private static List<Expression> constants(Path file) {
        String name = CLASSES.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
        try {
            Class<?> type = Class.forName(name, false, EveryExpressionTest.class.getClassLoader());
            return Arrays.stream(type.getDeclaredFields())
                    .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == Pattern.class)
                    .map(field -> new Expression(type.getSimpleName() + "." + field.getName(), value(field), onlyMatches(type, field))).toList();
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new AssertionError(name, e);
        }
    }

    /** Every matcher of this constant is asked for nothing but matches(), as far as its next lines show. */
    private static boolean onlyMatches(Class<?> type, Field field) {
        Path source = SOURCES.resolve(type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java");
        List<MatchResult> uses = Pattern.compile("\\b" + field.getName() + "\\.(\\w+)\\((?s:(.{0,250}))").matcher(read(source)).results().toList();
        return !uses.isEmpty() && uses.stream().allMatch(use -> use.group(1).equals("matcher") && use.group(2).contains(".matches()")
                && !use.group(2).substring(0, use.group(2).indexOf(".matches()")).contains(".find("));
    }

    private static Pattern value(Field field) {
        try {
            field.setAccessible(true);
            return (Pattern) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(field.toString(), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts how often its characters are read, and stops an expression that would not end. */
    private static final class Counted implements CharSequence {

        private final String text;
        private long reads;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++reads > 2L * READS_PER_CHARACTER * text.length()) {
                throw new AssertionError("more than %,d reads of “%s…”".formatted(reads, text.substring(0, 20)));
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
