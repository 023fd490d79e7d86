/**
 * The second opinion: a linear classifier over hashed word and character n-grams, trained in seconds, microseconds a text.
 * May use tensors. Start reading at {@link dev.tandem.lexical.LexicalClassifier}.
 */
@NullMarked
@ApplicationModule(displayName = "Lexical classifier", allowedDependencies = {"model"})
package dev.tandem.lexical;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
