/**
 * Reviews a reply before the customer sees it; every finding is a sentence a person can act on.
 * May use the text embedder of inference. Start reading at {@link dev.tandem.quality.ReplyReview}.
 */
@NullMarked
@ApplicationModule(displayName = "Quality", allowedDependencies = {"inference", "model"})
package dev.tandem.quality;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
