/**
 * Learning on tokens: an encoder goes on with its masked-language-model pre-training on a team's own unlabelled texts, before
 * it is fine-tuned. The loop, {@link dev.tandem.training.pretrain.TokenTraining}, serves every head on tokens.
 * Start reading at {@link dev.tandem.training.pretrain.Pretraining}.
 */
@NullMarked
@NamedInterface("pretrain")
package dev.tandem.training.pretrain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
