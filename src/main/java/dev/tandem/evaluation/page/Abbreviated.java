package dev.tandem.evaluation.page;

import org.apache.commons.lang3.StringUtils;

/** Long texts, cut to what a table can hold. */
final class Abbreviated {

    private static final int LONGEST_QUOTE = 220;

    private Abbreviated() {}

    static String text(String text) {
        return StringUtils.abbreviate(StringUtils.normalizeSpace(text), "…", LONGEST_QUOTE);
    }
}
