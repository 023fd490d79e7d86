package dev.tandem.process.engine;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.variable.serializer.FileValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.jspecify.annotations.Nullable;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;

/** Stores files as the engine does, but none whose type or encoding would break the answer of whoever reads it. */
class FileSerializer extends FileValueSerializer {

    @Override
    public void writeValue(FileValue file, ValueFields fields) {
        String broken = isName(file.getFilename()) ? null : "filename";
        broken = file.getMimeType() == null || isType(file.getMimeType()) ? broken : "mimeType";
        broken = file.getEncoding() == null || isEncoding(file.getEncoding()) ? broken : "encoding";
        if (broken != null) {
            throw new BadUserRequestException(("File variable '%s': its '%s' can't be used. Send a name of at most 255 characters in one line, a type such as text/plain, "
                    + "and an encoding such as UTF-8, or leave type and encoding out.").formatted(fields.getName(), broken));
        }
        super.writeValue(file, fields);
    }

    private static boolean isName(@Nullable String name) {
        return name == null || name.length() <= 255 && name.codePoints().noneMatch(Character::isISOControl);
    }

    private static boolean isType(String type) {
        try {
            return type.length() <= 255 && MimeTypeUtils.parseMimeType(type) != null && type.codePoints().noneMatch(Character::isISOControl);
        } catch (InvalidMimeTypeException e) {
            return false;
        }
    }

    private static boolean isEncoding(String encoding) {
        try {
            return Charset.isSupported(encoding);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }
}
