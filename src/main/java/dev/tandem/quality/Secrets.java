package dev.tandem.quality;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** All rules for secrets, the most specific first: what one has found is not taken for something else by the next. */
final class Secrets {

    private static final String MASK = "••••";

    private static final List<Function<String, List<Secret>>> RULES = List.of(
            Keys::privateKeys,
            Keys::accessKeys,
            Keys::labelledKeys,
            Ibans::in,
            CardNumbers::in,
            Passcodes::securityCodes,
            Passcodes::pins,
            Passcodes::oneTimeCodes,
            Passwords::in);

    private Secrets() {}

    /** @return in the order of the text, none overlapping another */
    static List<Secret> in(String readable, TimedChecks checks) {
        List<Secret> found = new ArrayList<>();
        BitSet taken = new BitSet();
        for (Function<String, List<Secret>> rule : RULES) {
            for (Secret secret : checks.make(() -> rule.apply(readable))) {
                if (taken.get(secret.start(), secret.end()).isEmpty()) {
                    taken.set(secret.start(), secret.end());
                    found.add(secret);
                }
            }
        }
        found.sort(Comparator.comparingInt(Secret::start));
        return found;
    }

    /** @param secrets in the order of the text, none overlapping another */
    static String mask(String readable, List<Secret> secrets) {
        StringBuilder masked = new StringBuilder();
        int copied = 0;
        for (Secret secret : secrets) {
            masked.append(readable, copied, secret.start()).append(MASK);
            copied = secret.end();
        }
        return masked.append(readable, copied, readable.length()).toString();
    }
}
