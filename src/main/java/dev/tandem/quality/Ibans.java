package dev.tandem.quality;

import dev.tandem.quality.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import org.apache.commons.validator.routines.IBANValidator;

/**
 * International bank account numbers, ISO 13616: the country's length and pattern, check digits modulo 97. Only advice,
 * since a reply may have to name the bank's own.
 */
final class Ibans {

    private static final BoundedPattern BEGINNING = BoundedPattern.compile("(?<![\\p{L}\\p{N}])[A-Za-z]{2}[ -]?[0-9][ -]?[0-9]");
    private static final int LONGEST_GAP = 2;

    private Ibans() {}

    static List<Secret> in(String readable) {
        List<Secret> found = new ArrayList<>();
        Matcher beginning = BEGINNING.matcher(readable);
        for (int from = 0; beginning.find(from); ) {
            int start = beginning.start();
            int end = endOfIban(readable, start);
            if (end > start) {
                String iban = readable.substring(start, end).replaceAll("[ -]", "");
                found.add(new Secret(start, end, "The IBAN ending in " + iban.substring(iban.length() - 4),
                        "Take it out or mask it, unless it is an account of our own.", Severity.ADVICE));
            }
            from = Math.max(end, start + 1);
        }
        return found;
    }

    /** @return the position after the IBAN that starts here, or -1 if none does */
    private static int endOfIban(String text, int start) {
        IBANValidator.Validator country = IBANValidator.getInstance().getValidator(
                text.substring(start, start + 2).toUpperCase(Locale.ROOT));
        if (country == null) {
            return -1;
        }
        StringBuilder iban = new StringBuilder();
        int position = start;
        int gap = 0;
        while (position < text.length() && iban.length() < country.getIbanLength() && gap <= LONGEST_GAP) {
            char next = text.charAt(position++);
            boolean separates = next == ' ' || next == '-';
            if (!separates && !Character.isLetterOrDigit(next)) {
                return -1;
            }
            gap = separates ? gap + 1 : 0;
            iban.append(separates ? "" : Character.toUpperCase(next));
        }
        boolean endsHere = position == text.length() || !Character.isLetterOrDigit(text.charAt(position));
        return endsHere && IBANValidator.getInstance().isValid(iban.toString()) ? position : -1;
    }
}
