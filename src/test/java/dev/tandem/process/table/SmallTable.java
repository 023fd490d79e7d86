package dev.tandem.process.table;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A decision table written as in a test: {@code first().input("x").rule("1", "yes")} is "if x is 1 then yes". */
class SmallTable {

    private final StringBuilder inputs = new StringBuilder();
    private final StringBuilder rules = new StringBuilder();
    private final String hitPolicy;
    private int number;

    private SmallTable(String hitPolicy) {
        this.hitPolicy = hitPolicy;
    }

    static SmallTable first() {
        return new SmallTable("FIRST");
    }

    static SmallTable unique() {
        return new SmallTable("UNIQUE");
    }

    SmallTable input(String expression) {
        return input(expression, "");
    }

    /** @param variable under which cells see the input, or blank */
    SmallTable input(String expression, String variable) {
        inputs.append("<input id=\"i%d\"%s><inputExpression id=\"e%d\"><text>%s</text></inputExpression></input>".formatted(++number,
                variable.isBlank() ? "" : " camunda:inputVariable=\"" + variable + "\"", number, escaped(expression)));
        return this;
    }

    /** @param entries a cell for each input, and last the output; all in FEEL */
    SmallTable rule(String... entries) {
        rules.append("<rule id=\"r%d\">".formatted(++number));
        for (String cell : List.of(entries).subList(0, entries.length - 1)) {
            rules.append("<inputEntry id=\"c%d\"><text>%s</text></inputEntry>".formatted(++number, escaped(cell)));
        }
        rules.append("<outputEntry id=\"c%d\"><text>%s</text></outputEntry></rule>".formatted(++number, escaped(entries[entries.length - 1])));
        return this;
    }

    byte[] dmn() {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" \
                id="definitions" name="Definitions" namespace="tandem"><decision id="small" name="Small"><decisionTable id="table" hitPolicy="%s">\
                %s<output id="out" name="out"/>%s</decisionTable></decision></definitions>"""
                .formatted(hitPolicy, inputs, rules).getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
