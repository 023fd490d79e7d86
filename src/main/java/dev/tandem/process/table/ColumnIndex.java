package dev.tandem.process.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.feel.syntaxtree.Val;

/** One input of a table: which rules each value leaves, and which cells the interpreter must still be asked about. */
class ColumnIndex {

    private final Map<Val, List<Integer>> rulesByLiteral = new HashMap<>();
    private final BitSet withoutLiterals = new BitSet();
    private final BitSet conditional = new BitSet();
    private final BitSet harmless = new BitSet();
    private final BitSet risky = new BitSet();

    /** @param cells top down, one for each rule */
    ColumnIndex(List<Cell> cells) {
        for (int rule = 0; rule < cells.size(); rule++) {
            add(rule, cells.get(rule));
        }
    }

    private void add(int rule, Cell cell) {
        if (cell instanceof Cell.OneOf literals) {
            literals.values().forEach(value -> rulesByLiteral.computeIfAbsent(value, first -> new ArrayList<>()).add(rule));
        }
        withoutLiterals.set(rule, !(cell instanceof Cell.OneOf));
        conditional.set(rule, !(cell instanceof Cell.Anything));
        harmless.set(rule, cell instanceof Cell.Harmless);
        risky.set(rule, cell instanceof Cell.Risky);
    }

    /** Removes the rules whose literals this value is none of. */
    void narrow(BitSet candidates, Val value) {
        BitSet left = (BitSet) withoutLiterals.clone();
        rulesByLiteral.getOrDefault(value, List.of()).forEach(left::set);
        candidates.and(left);
    }

    /** @return rules whose cell is not empty; not to be changed */
    BitSet conditional() {
        return conditional;
    }

    /** @return rules with a {@link Cell.Harmless} cell; not to be changed */
    BitSet harmless() {
        return harmless;
    }

    /** @return rules with a {@link Cell.Risky} cell; not to be changed */
    BitSet risky() {
        return risky;
    }
}
