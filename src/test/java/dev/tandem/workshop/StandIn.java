package dev.tandem.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Learns nothing, but behaves as training does: a shell script for each model's name. */
class StandIn implements TrainingCommand {

    private static final Map<String, String> SCRIPTS = Map.of(
            "quick", """
                    echo '12 texts to learn from' >&2
                    echo 'train quick: 10 %' >&2
                    echo 'train quick: 100 %' >&2
                    echo 'Not for the list'
                    echo '{"model": "quick@1", "metrics": {}}'""",
            "endless", """
                    echo 'epoch 1 of 1000000: loss 3.1416' >&2
                    echo 'train endless: 10 %' >&2
                    exec sleep 600""",
            "stubborn", """
                    trap '' TERM
                    echo 'Leave me alone' >&2
                    exec sleep 600""",
            "broken", """
                    echo "tandem: $(dirname "$1")/data, line 3: a quote is never closed. Close it." >&2
                    echo 'Set TANDEM_DEBUG=1 to see where.' >&2
                    exit 1""",
            "killed", "kill -9 $$",
            "greedy", "echo 'Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space' >&2; exit 1",
            "silent", "exit 0");

    private final Map<String, List<String>> arguments = new ConcurrentHashMap<>();
    private final Map<String, Path> folders = new ConcurrentHashMap<>();

    @Override
    public List<String> with(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            String model = lines.stream().filter(line -> line.startsWith("--model=")).findFirst().orElseThrow().substring("--model=".length());
            arguments.put(model, lines);
            folders.put(model, file.getParent());
            return List.of("sh", "-c", SCRIPTS.get(model), "stand-in", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> argumentsFor(String model) {
        return arguments.get(model);
    }

    Path folderOf(String model) {
        return folders.get(model);
    }
}
