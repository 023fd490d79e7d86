package dev.tandem.bench.training;

import dev.tandem.bench.Contender;
import dev.tandem.training.Arithmetic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** {@code training_step.py} in a process of its own: a line in makes a step, a line out says that it is done. */
final class PythonStep implements Contender {

    private static final String READY = "ready ";

    private final Process python;
    private final Writer orders;
    private final BufferedReader answers;
    private final String name;

    private PythonStep(String name, Process python, BufferedReader answers) {
        this.name = name;
        this.python = python;
        this.orders = python.outputWriter();
        this.answers = answers;
    }

    /** @return empty if there is no Python with torch and transformers; what it says about that goes to standard error */
    static Optional<PythonStep> start(Path home, int tokens, Arithmetic arithmetic) throws IOException {
        String interpreter = Objects.requireNonNullElse(System.getenv("TANDEM_PYTHON"), "python3");
        try {
            Process python = new ProcessBuilder(interpreter, home.resolve("src/bench/resources/training_step.py").toString(),
                    Integer.toString(TrainingStep.TEXTS), Integer.toString(tokens), Integer.toString(TrainingStep.LABELS), arithmetic.name())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            BufferedReader answers = python.inputReader();
            String first = answers.readLine();
            if (first == null || !first.startsWith(READY)) {
                return Optional.empty();
            }
            String name = arithmetic == Arithmetic.FP32 ? "Python (" + first.substring(READY.length()) + ")" : "BF16 in Python (autocast)";
            return Optional.of(new PythonStep(name, python, answers));
        } catch (IOException noInterpreter) {
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int work() throws IOException {
        orders.write("step\n");
        orders.flush();
        String answer = answers.readLine();
        if (answer == null || !Double.isFinite(Double.parseDouble(answer))) {
            throw new IOException("Python's training broke off: " + answer);
        }
        return 1;
    }

    @Override
    public void close() {
        python.destroy();
    }
}
