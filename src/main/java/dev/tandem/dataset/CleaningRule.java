package dev.tandem.dataset;

import java.util.stream.Stream;

/** One thing that can be wrong with labelled texts. */
@FunctionalInterface
interface CleaningRule {

    Stream<Finding> check(Corpus corpus);
}
