package dev.tandem.quality;

import java.util.List;

/** One thing that can be wrong with a reply, judged from the text alone. */
@FunctionalInterface
interface ReviewRule {

    /** @return nothing if the draft is fine in this respect */
    List<Finding> check(Draft draft);
}
