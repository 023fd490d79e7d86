package dev.tandem.cli;

/** What the options that name columns have in common. */
final class ColumnOptions {

    static final String NAMES = "A name with a comma, a colon or an equals sign is written as it stands in the file.";

    static final String ATTACHMENT = "Column that names attached documents in the folder of the data file, several separated by ';':"
            + " their text follows the row's own.";

    private ColumnOptions() {}
}
