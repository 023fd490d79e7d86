package dev.tandem.quality;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Digits that open something: PIN, the card's security code, one-time codes. Found by the word beside them, so "never
 * share your PIN" and "a 4-digit PIN" are fine.
 */
final class Passcodes {

    /** "for your blue card ending in 1111" */
    static final String OF_WHAT = "(?: (?:for|of|to) (?:your|the|this|my) (?:\\w{1,40} ){0,2}"
            + "(?:card|account|app|login|profile)(?: ending (?:in |with )?\\d{4})?)?";

    /** "is now", "has been changed" */
    static final String IS = "(?: (?:is|was|reads|will be|has been|shall be))?(?: (?:now|again|still|already))?"
            + "(?: (?:changed|set|reset|updated))?";

    private static final String TO_THE = "(?: (?:number|no))?" + IS + "(?: (?:to|the))?\\s?[:=(\"'“#-]{0,2}\\s?";
    private static final String NO_DATE_NO_AMOUNT = "(?![\\p{L}\\p{N}]|[-/.,:][0-9]|\\s?[%€$£]|\\s?(?:digits?|numbers?"
            + "|characters?|times|minutes|hours|days|eur|euros?|usd|dollars?|gbp|pounds?)\\b)";

    private static final Rule SECURITY_CODE = rule("card security code",
            "cvv2?|cvc2?|cv2|(?:card )?security code|card verification (?:value|code|number)",
            "[0-9]{3,4}");
    private static final Rule PIN = rule("PIN",
            "pin(?:[ -]?code)?",
            "[0-9]{4,12}|[0-9](?:[ -][0-9]){3,11}");
    private static final Rule ONE_TIME_CODE = rule("passcode",
            "passcode|otp|one[- ]time (?:passcode|password|pass|code|pin)|security number"
                    + "|(?:verification|activation|authentication|confirmation|login|access|unlock|sms|reset) code",
            "[0-9]{4,10}|[0-9]{3}[ -][0-9]{3}|[0-9](?:[ -][0-9]){3,9}");

    private Passcodes() {}

    static List<Secret> securityCodes(String readable) {
        return SECURITY_CODE.in(readable);
    }

    static List<Secret> pins(String readable) {
        return PIN.in(readable);
    }

    static List<Secret> oneTimeCodes(String readable) {
        return ONE_TIME_CODE.in(readable);
    }

    private static Rule rule(String kind, String words, String digits) {
        String word = "(?<![\\p{L}\\p{N}])(?:" + words + ")";
        String before = word + OF_WHAT + TO_THE + "(?<value>" + digits + ")" + NO_DATE_NO_AMOUNT;
        String after = "(?<![\\p{L}\\p{N}.,:/-])(?<value>" + digits + ") (?:is|was) (?:your|the|my) (?:\\w{1,40} ){0,2}"
                + word + "(?![\\p{L}\\p{N}])";
        return new Rule(kind, List.of(ignoringCase(before), ignoringCase(after)));
    }

    private static BoundedPattern ignoringCase(String expression) {
        // mail programs break lines anywhere
        return BoundedPattern.compile(expression.replace(" ", "\\s"), Pattern.CASE_INSENSITIVE);
    }

    private record Rule(String kind, List<BoundedPattern> patterns) {

        List<Secret> in(String readable) {
            return patterns.stream().flatMap(pattern -> pattern.matcher(readable).results()
                    .map(found -> new Secret(found.start(1), found.end(1), "A " + kind,
                            "Take it out: nobody but the customer may know it."))).toList();
        }
    }
}
