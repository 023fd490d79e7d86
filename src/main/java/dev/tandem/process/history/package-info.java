/**
 * What the engine remembers of ended work, at the price of what is read: one of three depths, chosen by
 * {@code tandem.process.history}. Start reading at {@link dev.tandem.process.HistoryDepth}.
 */
@NullMarked
package dev.tandem.process.history;

import org.jspecify.annotations.NullMarked;
