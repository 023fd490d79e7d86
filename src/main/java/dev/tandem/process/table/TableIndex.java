package dev.tandem.process.table;

import java.util.BitSet;
import java.util.List;

/**
 * What is known about a table from reading it.
 *
 * @param columns         left to right
 * @param constantOutputs rules whose outputs are literals that the outputs' types accept; not to be changed
 * @param firstHitOnly    whether the hit policy is FIRST
 */
record TableIndex(List<ColumnIndex> columns, BitSet constantOutputs, boolean firstHitOnly) {}
