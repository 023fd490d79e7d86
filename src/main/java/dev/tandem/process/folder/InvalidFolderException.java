package dev.tandem.process.folder;

/** A file of a process says something that can't be; the message names the place and the remedy. */
final class InvalidFolderException extends RuntimeException {

    InvalidFolderException(String message) {
        super(message);
    }
}
