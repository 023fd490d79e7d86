/**
 * Encoders and heads as standard files: ONNX graphs written from weights (fp32 and int8, every head in one graph), and
 * folders in Hugging Face's layout, out and in. Start reading at {@link dev.tandem.model.export.BertGraph}.
 */
@NullMarked
@NamedInterface("export")
package dev.tandem.model.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
