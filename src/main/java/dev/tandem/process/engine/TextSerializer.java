package dev.tandem.process.engine;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.variable.serializer.StringValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.value.StringValue;

/** Stores texts as the engine does, but says in words what no database can take, before the database says it in its own. */
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
        super.writeValue(variable, fields);
    }
}
