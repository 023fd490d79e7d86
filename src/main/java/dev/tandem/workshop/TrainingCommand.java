package dev.tandem.workshop;

import java.nio.file.Path;
import java.util.List;

/** Which program learns. */
@FunctionalInterface
interface TrainingCommand {

    /**
     * @param arguments file with the arguments of {@code ./tandem train}, one a line, in UTF-8
     * @return program and arguments. It says how far it is on standard error; the last line of its standard output is a JSON
     *         object with the field {@code model}; it ends with 0 if there is a model
     */
    List<String> with(Path arguments);
}
