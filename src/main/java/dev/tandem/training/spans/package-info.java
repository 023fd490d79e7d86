/**
 * Finding amounts, dates, card names and other spans in a text: a BIO head on an encoder's token vectors, learned from texts
 * in which a person marked them. Start reading at {@link dev.tandem.training.spans.SpanTraining}.
 */
@NullMarked
@NamedInterface("spans")
package dev.tandem.training.spans;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
