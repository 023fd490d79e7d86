package dev.tandem.process.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where a faster engine could easily answer differently. Each table is asked in both engines, and then looked at. */
class CornersOfATableTest {

    private static final TwoEngines ENGINES = new TwoEngines();

    @Test
    void aBrokenCellBehindTheFirstHitIsStillAFailure() {
        assertThat(ask(SmallTable.first().input("x").rule("\"a\"", "1").rule("broken(", "2"), Map.of("x", "a")).failures())
                .first().asString().contains("failed to parse expression 'broken('");
    }

    @Test
    void aBrokenOutputBehindTheFirstHitIsStillAFailureIfItsRuleFits() {
        SmallTable table = SmallTable.first().input("x").rule("\"a\",\"b\"", "1").rule("\"a\"", "broken(");
        assertThat(ask(table, Map.of("x", "a")).failures()).first().asString().contains("broken(");
        assertThat(ask(table, Map.of("x", "b")).failures()).isEmpty();
    }

    @Test
    void theLeftmostFailureComesFirst() {
        assertThat(ask(SmallTable.first().input("x").input("broken(").rule("nonsense(", "-", "1"), Map.of("x", "a")).failures())
                .first().asString().contains("nonsense(");
    }

    @Test
    void aRuleThatIsOutAlreadyIsNotAskedAnyMore() {
        SmallTable table = SmallTable.first().input("x").input("y").rule("> 1", "fail(?)", "1").rule("\"b\"", "shout(?) = \"A\"", "2");
        assertThat(ask(table, Map.of("x", 1, "y", 1)).failures()).isEmpty();
        assertThat(ask(table, Map.of("x", 2, "y", 1)).failures()).isNotEmpty();
        assertThat(ask(table, Map.of("x", "b", "y", "a")).events()).contains("shout [a]");
    }

    @Test
    void aFunctionThatIsSeenFromOutsideIsCalledAsOftenBehindTheFirstHit() {
        SmallTable table = SmallTable.first().input("x").rule("-", "1").rule("shout(?) = \"A\"", "shout(x)");
        assertThat(ask(table, Map.of("x", "a")).events()).filteredOn("shout [a]"::equals).hasSize(2);
    }

    @Test
    void anInputWithoutExpressionMeansTheVariableItIsNamedAfter() {
        SmallTable table = SmallTable.first().input("", "tier").rule("\"gold\"", "1").rule("null", "2");
        assertThat(ask(table, Map.of("tier", "gold")).results()).first().asString().contains("Long 1");
        assertThat(ask(table, Map.of()).results()).first().asString().contains("Long 2");
    }

    @Test
    void anInputMayHaveTheNameUnderWhichFeelLooksForItsName() {
        SmallTable table = SmallTable.first().input("x", "inputVariableName").rule("\"a\"", "1").rule("\"inputVariableName\"", "2");
        assertThat(ask(table, Map.of("x", "a")).results()).first().asString().contains("Long 2");
    }

    @Test
    void theWordTrueInAListHoldsForEverything() {
        assertThat(ask(SmallTable.first().input("x").rule("true,\"b\"", "1"), Map.of("x", "a")).results()).hasSize(1);
        assertThat(ask(SmallTable.first().input("x").rule("true", "1"), Map.of("x", "a")).results()).isEmpty();
    }

    @Test
    void numbersAreEqualWhateverTheirTypeAndScale() {
        SmallTable table = SmallTable.first().input("x").rule("1.50, 2", "1");
        assertThat(Stream.of(1.5, 1.5f, new BigDecimal("1.5000"), 2, 2L, 2.0, (short) 2, BigInteger.TWO, new BigDecimal("0.2E1")))
                .allSatisfy(number -> assertThat(ask(table, Map.of("x", number)).results()).hasSize(1));
        assertThat(ask(table, Map.of("x", "2")).results()).isEmpty();
    }

    @Test
    void uniqueStillSeesTheSecondHit() {
        assertThat(ask(SmallTable.unique().input("x").rule("\"a\"", "1").rule("not(\"b\")", "2"), Map.of("x", "a")).failures())
                .first().asString().contains("only allows a single rule");
    }

    @Test
    void aTableWithoutInputsOrRulesIsATable() {
        assertThat(ask(SmallTable.first().rule("1").rule("2"), Map.of()).results()).hasSize(1);
        assertThat(ask(SmallTable.first().input("x"), Map.of()).results()).isEmpty();
    }

    @Test
    void aListOrStructureIsComparedAsFeelDoesIt() {
        SmallTable table = SmallTable.first().input("x").rule("\"a\"", "1").rule("[\"a\"]", "2").rule("not(\"a\")", "3").rule("-", "4");
        assertThat(ask(table, Map.of("x", List.of("a"))).failures()).isEmpty();
        assertThat(ask(table, Map.of("x", Map.of("label", "a"))).failures()).isEmpty();
    }

    private static Outcome ask(SmallTable table, Map<String, Object> variables) {
        return ENGINES.read(table.dmn()).get(0).agreeOn(variables);
    }
}
