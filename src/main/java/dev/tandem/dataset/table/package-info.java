/**
 * A data file becomes rows with line numbers: CSV, TSV, JSON lines and Excel, in whatever encoding it came.
 * Start reading at {@link dev.tandem.dataset.table.TableFile}.
 */
@NullMarked
@NamedInterface("table")
package dev.tandem.dataset.table;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
