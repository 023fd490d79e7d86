package dev.tandem.dataset;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import dev.tandem.dataset.Finding.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.validator.routines.CreditCardValidator;
import org.apache.commons.validator.routines.EmailValidator;
import org.apache.commons.validator.routines.IBANValidator;

/** E-mail addresses, phone numbers, IBANs and card numbers in the texts: found and counted, never repeated. */
final class PersonalData implements CleaningRule {

    private static final Pattern EMAIL = Pattern.compile("[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}.-]{1,190}\\.\\p{L}{2,24}");
    private static final Pattern IBAN = Pattern.compile("(?<![\\p{L}\\p{N}])[A-Za-z]{2}[0-9]{2}(?:[ -]?[A-Za-z0-9]){11,30}");
    private static final Pattern CARD = Pattern.compile("(?<![\\p{L}\\p{N}])[0-9](?:[ -]?[0-9]){13,18}(?![\\p{L}\\p{N}])");
    private static final Pattern ENOUGH_DIGITS = Pattern.compile("(?:[0-9][^0-9]{0,4}){6}[0-9]");

    /** Beyond this a text is looked at no further. */
    private static final int LONGEST = 100_000;
    private static final long MOST_TRIES = 1_000;

    private static final CreditCardValidator CARDS = new CreditCardValidator(CreditCardValidator.AMEX
            + CreditCardValidator.DINERS + CreditCardValidator.DISCOVER + CreditCardValidator.MASTERCARD + CreditCardValidator.VISA);

    private final String country;

    /** @param country whose phone numbers are recognised without their country's prefix */
    PersonalData(Optional<String> country) {
        this.country = country.map(code -> code.toUpperCase(Locale.ROOT)).orElse("ZZ");
        if (country.isPresent() && !PhoneNumberUtil.getInstance().getSupportedRegions().contains(this.country)) {
            throw new IllegalArgumentException("'%s' is no country. Write its ISO 3166 code, for instance DE or GB.".formatted(country.get()));
        }
    }

    /** What was found; in the words of the report. */
    enum Kind {
        EMAIL("e-mail address"), IBAN("IBAN"), CARD("card number"), PHONE("phone number");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    @Override
    public Stream<Finding> check(Corpus corpus) {
        List<Place> places = new ArrayList<>();
        Map<Kind, Integer> all = new EnumMap<>(Kind.class);
        for (int row = 0; row < corpus.examples().size(); row++) {
            Map<Kind, Integer> found = in(corpus.examples().get(row).text());
            if (!found.isEmpty()) {
                places.add(corpus.place(List.of(row), described(found)));
                found.forEach((kind, count) -> all.merge(kind, count, Integer::sum));
            }
        }
        return places.isEmpty() ? Stream.empty() : Stream.of(Finding.advice("personal_data",
                "%s with personal data: %s.".formatted(Wording.count(places.size(), "text"), described(all)),
                "If the law or your customers want it so, replace them by a placeholder such as [phone] before training; a model needs none of them.", places));
    }

    Map<Kind, Integer> in(String text) {
        Map<Kind, Integer> found = new EnumMap<>(Kind.class);
        String looked = text.substring(0, Math.min(text.length(), LONGEST));
        boolean digits = ENOUGH_DIGITS.matcher(looked).find();
        String rest = looked.indexOf('@') < 0 ? looked : without(looked, EMAIL, PersonalData::isEmail, Kind.EMAIL, found);
        if (digits) {
            rest = without(rest, IBAN, PersonalData::startsWithIban, Kind.IBAN, found);
            rest = without(rest, CARD, PersonalData::isCard, Kind.CARD, found);
            Iterable<PhoneNumberMatch> phones = PhoneNumberUtil.getInstance().findNumbers(rest, country, Leniency.VALID, MOST_TRIES);
            int count = (int) StreamSupport.stream(phones.spliterator(), false).count();
            if (count > 0) {
                found.put(Kind.PHONE, count);
            }
        }
        return found;
    }

    /** @return the text with the finds replaced, so that nothing is counted as two things */
    private static String without(String text, Pattern pattern, Predicate<String> isOne, Kind kind, Map<Kind, Integer> found) {
        return pattern.matcher(text).replaceAll(match -> {
            boolean one = isOne.test(match.group());
            if (one) {
                found.merge(kind, 1, Integer::sum);
            }
            return one ? "|" : Matcher.quoteReplacement(match.group());
        });
    }

    private static boolean isEmail(String candidate) {
        return EmailValidator.getInstance().isValid(candidate);
    }

    /** The words behind an IBAN look like more of it. */
    private static boolean startsWithIban(String candidate) {
        String letters = candidate.replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
        IBANValidator.Validator country = IBANValidator.getInstance().getValidator(letters.substring(0, 2));
        return country != null && letters.length() >= country.getIbanLength()
                && IBANValidator.getInstance().isValid(letters.substring(0, country.getIbanLength()));
    }

    private static boolean isCard(String candidate) {
        return CARDS.isValid(candidate.replaceAll("[ -]", ""));
    }

    private static String described(Map<Kind, Integer> found) {
        return found.entrySet().stream().map(kind -> Wording.count(kind.getValue(), kind.getKey().word)).collect(Collectors.joining(", "));
    }
}
