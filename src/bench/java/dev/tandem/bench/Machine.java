package dev.tandem.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Figures are worth nothing without the machine they were measured on. */
public final class Machine {

    private static final Path CPU = Path.of("/proc/cpuinfo");

    private Machine() {}

    public static String describe() throws IOException {
        List<String> lines = Files.isReadable(CPU) ? Files.readAllLines(CPU) : List.of();
        return "%s, %d cores, %s; Java %s".formatted(value(lines, "model name"), Runtime.getRuntime().availableProcessors(),
                instructions(value(lines, "flags")), Runtime.version());
    }

    /** Which integer dot products an int8 model can use. */
    private static String instructions(String flags) {
        if (flags.contains("avx512_vnni") || flags.contains("avx_vnni")) {
            return "VNNI";
        }
        return flags.contains("avx2") ? "AVX2 without VNNI" : "no AVX2";
    }

    private static String value(List<String> lines, String name) {
        return lines.stream().filter(line -> line.startsWith(name)).findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("unknown processor");
    }
}
