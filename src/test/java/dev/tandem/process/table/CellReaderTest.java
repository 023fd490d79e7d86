package dev.tandem.process.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is recognised in an input entry, and, as important, what is not. */
class CellReaderTest {

    private final TableFeel feel = new TableFeel(null);

    @ParameterizedTest
    @ValueSource(strings = {"-", " - "})
    void aDashIsAnything(String cell) {
        assertThat(read(cell)).isInstanceOf(Cell.Anything.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"gold\"", "\"gold\",\"silver\"", "\"a\" ,\n\"b\"", "7", "-7", "1.5, 2", "true", "false", "null", "\"a\", 1, null"})
    void literalsAreAnsweredByTheIndex(String cell) {
        assertThat(read(cell)).isInstanceOf(Cell.OneOf.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"> 7", "<= -1", "[1..5]", "]\"a\"..\"m\"[", "not(\"gold\")", "not(\"a\", > 3)", "\"a\", > 3", "true, \"a\""})
    void comparisonsWithLiteralsCanNotFail(String cell) {
        assertThat(read(cell)).isInstanceOf(Cell.Harmless.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "? = 1", "> x", "[1..x]", "contains(?, \"a\")", "\"a\" + \"b\"", "date(\"2026-11-24\")", "not(x)", "\"a\", x",
            "[\"a\"]", "\"a", "broken(", "assert(?, true)", "@\"P1D\"", "1 + 1", "{a:1}"})
    void allElseIsLeftToTheInterpreter(String cell) {
        assertThat(read(cell)).isInstanceOf(Cell.Risky.class);
    }

    private Cell read(String cell) {
        return feel.unaryTests(cell).map(CellReader::read).orElse(new Cell.Risky());
    }
}
