/**
 * The measures, one small record each, made by its own {@code of}: pure functions of answers, seeded where chance plays a
 * part. Start reading at {@link dev.tandem.evaluation.measure.Outcomes}.
 */
@NullMarked
@NamedInterface("measure")
package dev.tandem.evaluation.measure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
