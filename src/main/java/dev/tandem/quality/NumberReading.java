package dev.tandem.quality;

import java.util.List;
import java.util.function.Predicate;

/** What a long number may be when it is no card number, judged by its shape and by the words before it. */
final class NumberReading {

    private static final int FAR_ENOUGH_BACK = 40;

    private static final String YEAR = "(?:19|20)\\d\\d";
    private static final String MONTH = "(?:0?[1-9]|1[0-2])";
    private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])";
    private static final BoundedPattern DATES = BoundedPattern.compile(
            "(?:(?:%1$s-%2$s-%3$s|%3$s-%2$s-%1$s|%2$s-%3$s-%1$s)[ -]*){1,4}(?:\\d\\d)?".formatted(YEAR, MONTH, DAY));
    private static final BoundedPattern TIMESTAMP = BoundedPattern.compile(
            YEAR + "(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])[ -]?(?:[01]\\d|2[0-3])[0-5]\\d[0-5]\\d(?:\\d{3})?");
    private static final BoundedPattern SORT_CODE_AND_ACCOUNT = BoundedPattern.compile("\\d\\d-\\d\\d-\\d\\d[ -]{1,3}\\d{8}");

    private static final BoundedPattern BEFORE_A_PHONE_NUMBER = BoundedPattern.compile(
            "(?i)(?:\\+|\\b(?:phone|telephone|tel|fax|mobile|call|dial)\\b\\W{0,3})$");
    private static final BoundedPattern BEFORE_A_PART = BoundedPattern.compile("(?:[\\p{L}#/_€$£]|\\d[.,])$");
    private static final BoundedPattern AFTER_A_PART = BoundedPattern.compile("^(?:[\\p{L}/_]|[.,:]\\d)");
    private static final BoundedPattern BEFORE_A_REFERENCE = BoundedPattern.compile("(?i)\\b(?:reference|ref|ticket|case|order|invoice"
            + "|transaction|payment|transfer|tracking|parcel|shipment|booking|contract|policy|customer|account|mandate"
            + "|claim|request|complaint|serial|imei|ean|id)\\b\\.?"
            + "(?: ?(?:number|no|nr|id|code)\\b\\.?)?(?: (?:is|was))?[ :#=]{0,3}$");

    private static final List<Predicate<CardNumbers.Run>> HARMLESS = List.of(
            NumberReading::startsWithZero,
            NumberReading::isDatesOrTimestamp,
            NumberReading::isSortCodeAndAccount,
            NumberReading::isPhoneNumber,
            NumberReading::isPartOfACodeOrAnAmount,
            NumberReading::isCalledAReference);

    private NumberReading() {}

    static boolean isHarmless(CardNumbers.Run number) {
        return HARMLESS.stream().anyMatch(reading -> reading.test(number));
    }

    /** No card in people's hands starts with 0; phone numbers do. */
    private static boolean startsWithZero(CardNumbers.Run number) {
        return number.digits().startsWith("0");
    }

    private static boolean isDatesOrTimestamp(CardNumbers.Run number) {
        return DATES.matcher(written(number)).matches() || TIMESTAMP.matcher(written(number)).matches();
    }

    private static boolean isSortCodeAndAccount(CardNumbers.Run number) {
        return SORT_CODE_AND_ACCOUNT.matcher(written(number)).matches();
    }

    private static boolean isPhoneNumber(CardNumbers.Run number) {
        return BEFORE_A_PHONE_NUMBER.matcher(before(number)).find();
    }

    private static boolean isPartOfACodeOrAnAmount(CardNumbers.Run number) {
        return BEFORE_A_PART.matcher(before(number)).find()
                || AFTER_A_PART.matcher(after(number)).find();
    }

    private static boolean isCalledAReference(CardNumbers.Run number) {
        return BEFORE_A_REFERENCE.matcher(before(number)).find();
    }

    private static String written(CardNumbers.Run number) {
        return number.text().substring(number.start(), number.end());
    }

    /** {@link #AFTER_A_PART} looks at two characters. */
    private static String after(CardNumbers.Run number) {
        return number.text().substring(number.end(), Math.min(number.text().length(), number.end() + 2));
    }

    private static String before(CardNumbers.Run number) {
        return number.text().substring(Math.max(0, number.start() - FAR_ENOUGH_BACK), number.start());
    }
}
