package dev.tandem.process.guard;

import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXParseException;

/** Says of a diagram over which the engine's parser stumbled what its sender can do. */
final class UnreadableFile {

    private UnreadableFile() {}

    /** @return whether the file ended before it could be read as a diagram; what the parser says of it has no remedy */
    static boolean isNoXml(Throwable failure) {
        return syntaxError(failure) != null;
    }

    static SAXParseException problem(Throwable failure) {
        SAXParseException syntax = syntaxError(failure);
        if (syntax != null) {
            return at(syntax.getLineNumber(), syntax.getColumnNumber(), remedy(String.valueOf(syntax.getMessage())));
        }
        if (failure instanceof StackOverflowError) {
            return at(1, 1, "The diagram is nested too deeply. Put the inner parts into processes of their own and call them.");
        }
        return at(1, 1, "The engine can't read this diagram: %s. Open it in Camunda Modeler, look for what is drawn twice or without an end, "
                .formatted(StringUtils.stripEnd(String.valueOf(ExceptionUtils.getRootCause(failure).getMessage()), ". \n"))
                + "and save it with one collaboration in a file.");
    }

    private static String remedy(String parser) {
        return parser.startsWith("Invalid byte")
                ? "The file is not in the encoding that it declares. Save it as UTF-8."
                : "The file is no complete XML: %s. Save it again in Camunda Modeler, or send it again as a whole."
                        .formatted(StringUtils.stripEnd(parser, ". \n"));
    }

    private static @Nullable SAXParseException syntaxError(Throwable failure) {
        return ExceptionUtils.throwableOfType(failure, SAXParseException.class);
    }

    private static SAXParseException at(int line, int column, String sentence) {
        return new SAXParseException(sentence, null, null, line, column);
    }
}
