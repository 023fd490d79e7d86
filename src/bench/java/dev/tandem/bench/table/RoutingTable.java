package dev.tandem.bench.table;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A routing table of any length, of the kind that businesses write: two string inputs, three outputs, hit policy FIRST,
 * one rule for gold customers and one for all others of an intent (the last intent has one rule for everybody if the
 * number of rules is odd). Every engine reads it as it stands.
 */
public final class RoutingTable {

    public static final String KEY = "routing";
    public static final List<String> TIERS = List.of("standard", "gold");
    private static final List<String> TEAMS = List.of("cards", "payments", "transfers", "accounts");

    private RoutingTable() {}

    /** @return intents that a table of so many rules knows when it names them itself */
    static List<String> intents(int rules) {
        return IntStream.rangeClosed(1, (rules + 1) / 2).mapToObj("intent_%04d"::formatted).toList();
    }

    /**
     * @param rules   at most two for each intent; the first ones are used
     * @param integer the name of the type of whole numbers, on which the engines do not agree
     */
    public static String dmn(int rules, List<String> intents, String integer) {
        StringBuilder dmn = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
                             id="routing_definitions" name="Routing" namespace="https://tandem.dev/bench">
                  <decision id="%s" name="Routing" camunda:historyTimeToLive="P180D">
                    <decisionTable id="routing_table" hitPolicy="FIRST">
                      <input id="in_intent"><inputExpression id="ex_intent" typeRef="string"><text>intent</text></inputExpression></input>
                      <input id="in_tier"><inputExpression id="ex_tier" typeRef="string"><text>customerTier</text></inputExpression></input>
                      <output id="out_team" name="team" typeRef="string"/>
                      <output id="out_priority" name="priority" typeRef="%s"/>
                      <output id="out_hours" name="slaHours" typeRef="%s"/>
                """.formatted(KEY, integer, integer));
        for (int rule = 0; rule < rules; rule++) {
            boolean gold = rule % 2 == 0 && rule + 1 < rules;
            dmn.append("""
                          <rule id="r%1$d">
                            <inputEntry id="r%1$d_intent"><text>"%2$s"</text></inputEntry>
                            <inputEntry id="r%1$d_tier"><text>%3$s</text></inputEntry>
                            <outputEntry id="r%1$d_team"><text>"%4$s"</text></outputEntry>
                            <outputEntry id="r%1$d_priority"><text>%5$d</text></outputEntry>
                            <outputEntry id="r%1$d_hours"><text>%6$d</text></outputEntry>
                          </rule>
                    """.formatted(rule, intents.get(rule / 2), gold ? "\"gold\"" : "", TEAMS.get(rule / 2 % TEAMS.size()),
                    rule % 100, gold ? 4 : 24));
        }
        return dmn.append("    </decisionTable>\n  </decision>\n</definitions>\n").toString();
    }
}
