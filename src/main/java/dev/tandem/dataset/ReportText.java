package dev.tandem.dataset;

import dev.tandem.dataset.Finding.Place;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report as a person reads it at a terminal. */
final class ReportText {

    private static final int MOST_PLACES = 3;
    private static final int MOST_LINES = 8;

    private ReportText() {}

    static String of(Prepared.Report report) {
        StringBuilder text = new StringBuilder("%s: %s, %s%s%n".formatted(report.data(), Wording.count(report.rows(), "row"), report.format(),
                report.encoding().isEmpty() ? "" : ", " + report.encoding()));
        report.findings().forEach(finding -> text.append(of(finding)));
        text.append("%n%d of %s kept: %d say the same as another, %d are contradicted. Split %s, seed %d:%n".formatted(
                report.texts() - report.repeated() - report.contradicted(), Wording.count(report.texts(), "text"), report.repeated(),
                report.contradicted(), report.split(), report.seed()));
        report.parts().forEach((part, rows) -> text.append("    %-12s %d%n".formatted(part, rows)));
        return text.toString();
    }

    static String of(Finding finding) {
        StringBuilder text = new StringBuilder("%n%-8s  %s: %s%n          %s%n".formatted(
                finding.severity().name().toLowerCase(Locale.ROOT).replace('_', ' '), finding.rule(), finding.sentence(), finding.remedy()));
        finding.places().stream().limit(MOST_PLACES).forEach(place -> text.append("          %s%n".formatted(described(place))));
        if (finding.places().size() > MOST_PLACES) {
            text.append("          … and %d more%n".formatted(finding.places().size() - MOST_PLACES));
        }
        return text.toString();
    }

    private static String described(Place place) {
        String lines = place.lines().stream().limit(MOST_LINES).map(String::valueOf).collect(Collectors.joining(", "));
        String more = place.lines().size() > MOST_LINES ? " and %d more".formatted(place.lines().size() - MOST_LINES) : "";
        String what = place.what().isEmpty() ? "" : ": " + place.what();
        return (place.lines().size() == 1 ? "line " : "lines ") + lines + more + what;
    }
}
