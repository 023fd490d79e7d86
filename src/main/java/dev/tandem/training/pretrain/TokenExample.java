package dev.tandem.training.pretrain;

/**
 * A text as the encoder sees it, and what a head should say about some of its tokens.
 *
 * @param ids       vocabulary ids, {@code [CLS] … [SEP]}
 * @param positions among the ids, ascending
 * @param targets   the right class at each of the positions
 */
public record TokenExample(long[] ids, int[] positions, int[] targets) {}
