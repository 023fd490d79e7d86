package dev.tandem.process.engine;

import dev.tandem.inference.VisibleText;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.SingleQueryVariableValueCondition;
import org.camunda.bpm.engine.impl.variable.serializer.StringValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.StringValue;

/**
 * Stores texts as the engine does, but says in words what no database can take, before the database says it in its own. Texts that are
 * longer than the engine's own column go where it keeps structures and files: they are read one by one, so a list of variables costs
 * no more memory than its reader has asked for.
 */
class TextSerializer extends StringValueSerializer {

    @Override
    public void writeValue(StringValue variable, ValueFields fields) {
        String text = variable.getValue();
        if (text != null && text.length() > TextColumns.MAX_CHARACTERS) {
            throw new BadUserRequestException("Variable '%s' has %,d characters; a text may have %,d. Send it as a file instead."
                    .formatted(fields.getName(), text.length(), TextColumns.MAX_CHARACTERS));
        }
        if (text != null && text.indexOf('\0') >= 0) {
            throw new BadUserRequestException("Variable '%s' contains a NUL character, which databases refuse. Remove it."
                    .formatted(fields.getName()));
        }
        if (text == null || text.length() <= TextColumns.SHORT_TEXT) {
            super.writeValue(variable, fields);
        } else if (fields instanceof SingleQueryVariableValueCondition) {
            throw new BadUserRequestException("A query compares variables with texts of at most %,d characters, and this one has %,d. Shorten it."
                    .formatted(TextColumns.SHORT_TEXT, text.length()));
        } else {
            writeLong(text, fields);
        }
    }

    private static void writeLong(String text, ValueFields fields) {
        if (VisibleText.hasLoneSurrogate(text)) {
            throw new BadUserRequestException("Variable '%s' has half of a character: an unpaired surrogate. Send both halves, or the character itself in UTF-8."
                    .formatted(fields.getName()));
        }
        fields.setTextValue(null);
        fields.setTextValue2(null);
        fields.setByteArrayValue(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Earlier versions kept long texts in the column as well. */
    @Override
    public StringValue readValue(ValueFields fields, boolean isTransient) {
        byte[] bytes = fields.getTextValue() == null && fields.getTextValue2() == null ? fields.getByteArrayValue() : null;
        return bytes == null ? super.readValue(fields, isTransient) : Variables.stringValue(new String(bytes, StandardCharsets.UTF_8), isTransient);
    }
}
