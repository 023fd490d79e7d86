package dev.tandem.process.statement;

import org.camunda.bpm.engine.BadUserRequestException;

/** What was asked for holds more than an answer may; fewer entries would fit. */
public final class LongAnswerException extends BadUserRequestException {

    LongAnswerException(String message) {
        super(message);
    }
}
