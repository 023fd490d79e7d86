package dev.tandem.process.table;

import java.util.Set;
import org.camunda.feel.syntaxtree.Val;

/** What is known about an input entry before anybody asks it. */
sealed interface Cell {

    /** Empty or {@code -}. */
    record Anything() implements Cell {}

    /** True for these strings, numbers, booleans or null, not true for every other one of them. */
    record OneOf(Set<Val> values) implements Cell {}

    /** Must be asked, but can't fail and changes nothing as long as the input is a string, number, boolean or null. */
    record Harmless() implements Cell {}

    /** Must be asked, and may fail. */
    record Risky() implements Cell {}
}
