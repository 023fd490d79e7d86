package dev.tandem.dataset;

import dev.tandem.dataset.ColumnRequest.LabelColumn;
import dev.tandem.dataset.table.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Takes apart what names columns, knowing which columns there are: a name may hold a comma, a colon or an equals sign. */
final class ColumnSyntax {

    private static final String BETWEEN = ",";
    private static final char AFTER_HEAD = ':';
    private static final char BEFORE_ORDER = '=';

    private final List<String> header;

    ColumnSyntax(List<String> header) {
        this.header = header;
    }

    /** @return what may be names of columns in it */
    static Stream<String> hints(String written) {
        return Stream.concat(Stream.of(written), Arrays.stream(written.split(BETWEEN)).flatMap(part ->
                Stream.of(part, apart(part).column())));
    }

    List<String> names(String written) {
        return each(written, this::column, VisibleText::of);
    }

    List<LabelColumn> labels(String written) {
        return each(written, this::label, ColumnSyntax::apart);
    }

    /** The longest run of parts that is known is one; a part that belongs to none is left to be found missing. */
    private static <T> List<T> each(String written, Function<String, Optional<T>> known, Function<String, T> unknown) {
        String[] parts = written.split(BETWEEN);
        List<T> each = new ArrayList<>();
        for (int from = 0, to; from < parts.length; from = to) {
            Optional<T> found = Optional.empty();
            for (to = parts.length; to > from && found.isEmpty(); to--) {
                found = known.apply(String.join(BETWEEN, Arrays.copyOfRange(parts, from, to)));
            }
            to = found.isPresent() ? to + 1 : from + 1;
            each.add(found.isPresent() ? found.get() : unknown.apply(parts[from]));
        }
        return each;
    }

    private Optional<String> column(String written) {
        String name = VisibleText.of(written);
        return header.contains(name) ? Optional.of(name) : Optional.empty();
    }

    private Optional<LabelColumn> label(String written) {
        return withoutOrder(written).or(() -> at(written, BEFORE_ORDER)
                // the order of one column ends where another begins
                .filter(equals -> written.indexOf(BETWEEN, equals) < 0)
                .mapToObj(equals -> withoutOrder(written.substring(0, equals))
                        .map(found -> new LabelColumn(found.head(), found.column(), order(written.substring(equals + 1)))))
                .flatMap(Optional::stream).findFirst());
    }

    private Optional<LabelColumn> withoutOrder(String written) {
        return column(written).map(name -> new LabelColumn(Optional.empty(), name, List.of())).or(() -> at(written, AFTER_HEAD)
                .filter(colon -> !written.substring(0, colon).contains(BETWEEN))
                .mapToObj(colon -> column(written.substring(colon + 1))
                        .map(name -> new LabelColumn(Optional.of(written.substring(0, colon).strip()), name, List.of())))
                .flatMap(Optional::stream).findFirst());
    }

    private static IntStream at(String written, char sign) {
        return IntStream.range(0, written.length()).filter(index -> written.charAt(index) == sign);
    }

    private static LabelColumn apart(String written) {
        String[] fieldAndOrder = written.split(String.valueOf(BEFORE_ORDER), 2);
        String[] headAndField = fieldAndOrder[0].split(String.valueOf(AFTER_HEAD), 2);
        return new LabelColumn(headAndField.length == 2 ? Optional.of(headAndField[0].strip()) : Optional.empty(),
                VisibleText.of(headAndField[headAndField.length - 1]), fieldAndOrder.length == 1 ? List.of() : order(fieldAndOrder[1]));
    }

    private static List<String> order(String written) {
        return Arrays.stream(written.split("<")).map(VisibleText::of).toList();
    }
}
