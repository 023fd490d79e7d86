/**
 * The HTML report: sections, tables and plots. Everything that comes from data passes through
 * {@link dev.tandem.evaluation.page.Markup#text}. Start reading at {@link dev.tandem.evaluation.page.ReportPage}.
 */
@NullMarked
@NamedInterface("page")
package dev.tandem.evaluation.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
