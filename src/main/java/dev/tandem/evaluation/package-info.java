/**
 * How good a model is, from its answers to texts whose right label is known: every figure as a pure function, one report
 * for people (terminal, HTML) and programs (JSON). Knows answers, not models; uses the mathematics of {@code calibration}.
 * Start reading at {@link dev.tandem.evaluation.EvaluationReport}.
 */
@NullMarked
@ApplicationModule(displayName = "Evaluation", allowedDependencies = {"calibration"})
package dev.tandem.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
