package dev.tandem.inference;

import java.util.ArrayList;
import java.util.List;

/** Lets tests of other modules ask a graph one text at a time. */
public final class TextsInPieces {

    private TextsInPieces() {}

    /** @return one unit vector a text */
    public static List<float[]> embed(byte[] graph, List<long[]> pieces) {
        List<float[]> vectors = new ArrayList<>();
        try (EncoderSession session = new EncoderSession(graph, 0)) {
            pieces.forEach(text -> vectors.add(session.embed(List.of(text))[0]));
        }
        return vectors;
    }
}
