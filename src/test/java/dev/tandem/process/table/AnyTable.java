package dev.tandem.process.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.Spin;

/** Makes up decision tables and inputs, sensible and broken ones, from a seed. */
class AnyTable {

    private static final List<String> HIT_POLICIES = List.of("FIRST", "FIRST", "FIRST", "UNIQUE", "ANY", "RULE ORDER", "COLLECT",
            "COLLECT\" aggregation=\"SUM", "COLLECT\" aggregation=\"COUNT", "COLLECT\" aggregation=\"MIN");
    private static final List<String> TYPES = List.of("string", "string", "string", "integer", "long", "double", "boolean", "date", "number");
    private static final List<String> INPUT_EXPRESSIONS = List.of("x", "y", "x", "y", "x + 1", "x.label", "upper case(x)", "missing",
            "\"a\"", "null", "", "x +", "if x = null then \"a\" else x", "shout(x)", "number(\"1\")");
    private static final List<String> INPUT_VARIABLES = List.of("x", "y", "it", "inputVariableName");
    private static final List<String> LITERAL_CELLS = List.of("", "-", "\"a\"", "\"b\"", "\"a\",\"b\"", "\"c\", \"a\" ,\"b\"", "1", "2",
            "1,2", "1.0", "-1", "true", "false", "null", "\"1\"", "\"a\",1,null", "\"\"", "\"\\\"a\\\"\"", " \"a\" ", "true,false");
    private static final List<String> COMPARISONS = List.of("> 1", "<= 2", "[1..2]", "]1..2[", "not(\"a\")", "not(\"a\",\"b\")", "not(1)",
            "not(> 1)", "> \"a\"", "[\"a\"..\"b\"]", "< 1, > 2", "\"b\", > 1", "not(null)", "not(true)", "> null", "[1..\"b\"]", "[null..2]",
            ">= -1", "[-2..1)", "not(-1)", "true, > 1");
    private static final List<String> ODD_CELLS = List.of("x", "? = x", "? > 1", "y", "cellInput = 1", "it", "contains(?, \"a\")", "starts with(x, \"a\")", "[\"a\",\"b\"]", "list contains([1,2], ?)",
            "(\"a\")", "\"a\" + \"b\"", "1 + 1", "> x", "< y + 1", "date(\"2026-11-24\")", "> date(\"2026-11-24\")", "nonsense(", "\"a", "a b", "1 2",
            "@\"2026-11-24\"", "no such function(1)", "assert(?, ? != null)", "assert(x, false, \"never\")", "shout(?)", "shout(x) = \"A\"",
            "fail(?)", "not(fail(?))", "\"a\", fail(?)", "1/0", "x.label", "? in (\"a\",\"b\")", "some i in [1,2] satisfies i = ?", "not(-)", "not(\"a\"",
            "function(a) a", "inputVariableName", "/* no */ \"a\"", "// nothing", "{a:1}", "every", "if x = 1 then true else false", "?");
    private static final List<String> LITERAL_OUTPUTS = List.of("\"a\"", "\"b\"", "1", "2", "1.5", "-2", "true", "null", "");
    private static final List<String> OTHER_OUTPUTS = List.of("x", "y", "x + 1", "shout(x)", "fail(x)", "\"a\" + \"b\"", "[1,2]", "{a:1}",
            "date(\"2026-11-24\")", "broken(", "\"2026-11-24T00:00:00\"", "function(a) a", "assert(x, x = \"a\")", "not a word");
    /** The usual ones first. Objects that are no values are not among them: Tandem refuses those, see {@link TableValuesTest}. */
    private static final List<Object> INPUTS = Arrays.asList("a", "a", "b", "c", null, "", "1", 0, 1, 1, 2, 1.0, true, "\"a\"", "A", -1, 1L, 1.5, 1.0f, (short) 1,
            new BigDecimal("1.000"), BigDecimal.valueOf(2), new BigDecimal("1E+30"), new BigInteger("2"), Double.NaN, false,
            new Date(0), LocalDate.of(2026, 11, 24), List.of("a", "b"), List.of(1), Map.of("label", "a"), Thread.State.NEW,
            new IllegalStateException("a thing that went wrong"), Spin.JSON("\"a\""), Spin.JSON("1"), Spin.JSON("{\"label\":\"a\"}"),
            Spin.JSON("null"), Variables.stringValue("a"), Variables.integerValue(1), Variables.untypedNullValue());

    private static final int USUAL_INPUTS = 13;

    private final Random random;
    private final double oddness;

    /** @param seed the same makes the same table, and then the same variables */
    AnyTable(long seed) {
        random = new Random(seed);
        oddness = random.nextDouble() < 0.25 ? 0 : random.nextDouble() * 0.6;
    }

    /** @return a model with one decision */
    byte[] dmn() {
        int inputs = random.nextInt(4);
        int outputs = 1 + random.nextInt(3);
        int rules = random.nextInt(14);
        StringBuilder xml = new StringBuilder("""
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" \
                id="d" name="d" namespace="n"><decision id="any" name="Any"><decisionTable id="t" hitPolicy="%s">"""
                .formatted(one(HIT_POLICIES)));
        for (int i = 0; i < inputs; i++) {
            xml.append(input(i));
        }
        for (int o = 0; o < outputs; o++) {
            xml.append("<output id=\"o%d\" name=\"o%d\"%s/>".formatted(o, o, type()));
        }
        for (int rule = 0; rule < rules; rule++) {
            xml.append("<rule id=\"r%d\">".formatted(rule));
            for (int i = 0; i < inputs; i++) {
                xml.append(entry("inputEntry", "r%di%d".formatted(rule, i), cell()));
            }
            for (int o = 0; o < outputs; o++) {
                xml.append(entry("outputEntry", "r%do%d".formatted(rule, o), output()));
            }
            xml.append("</rule>");
        }
        return xml.append("</decisionTable></decision></definitions>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private String input(int number) {
        String variable = isOdd() ? one(INPUT_VARIABLES) : "";
        return "<input id=\"i%d\" label=\"In\"%s><inputExpression id=\"e%d\"%s><text>%s</text></inputExpression></input>".formatted(number,
                variable.isEmpty() ? "" : " camunda:inputVariable=\"%s\"".formatted(variable), number, type(),
                isOdd() ? escaped(one(INPUT_EXPRESSIONS)) : number % 2 == 0 ? "x" : "y");
    }

    private String type() {
        return random.nextDouble() < oddness ? " typeRef=\"%s\"".formatted(one(TYPES)) : "";
    }

    private String cell() {
        return one(isOdd() ? ODD_CELLS : random.nextBoolean() ? LITERAL_CELLS : COMPARISONS);
    }

    private String output() {
        return one(isOdd() && random.nextBoolean() ? OTHER_OUTPUTS : LITERAL_OUTPUTS);
    }

    private boolean isOdd() {
        return random.nextDouble() < oddness * oddness;
    }

    private String entry(String element, String id, String text) {
        String language = isOdd() && isOdd() ? " expressionLanguage=\"%s\"".formatted(one(List.of("juel", "FEEL", "feel"))) : "";
        return "<%s id=\"%s\"%s><text>%s</text></%s>".formatted(element, id, language, escaped(text), element);
    }

    /** @return x and y, one of them or none */
    Map<String, Object> variables() {
        Map<String, Object> variables = new HashMap<>();
        List<String> names = new ArrayList<>(List.of("x", "y"));
        if (random.nextInt(10) == 0) {
            names.add(one(List.of("cellInput", "it", "inputVariableName")));
        }
        names.stream().filter(name -> random.nextInt(8) > 0).forEach(name -> variables.put(name, one(isOdd() ? INPUTS : INPUTS.subList(0, USUAL_INPUTS))));
        return variables;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
