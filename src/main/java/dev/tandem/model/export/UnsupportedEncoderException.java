package dev.tandem.model.export;

/** A folder that holds no encoder, or one of a kind that Tandem cannot serve. The message says what to do. */
public class UnsupportedEncoderException extends RuntimeException {

    public UnsupportedEncoderException(String message) {
        super(message);
    }
}
