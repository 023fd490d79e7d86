package dev.tandem.workitem;

import com.google.re2j.Pattern;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;

/** Regular expressions of schemas, matched in time that grows with the text and nothing else (RE2). */
final class LinearPattern implements RegularExpressionFactory {

    /** @throws com.google.re2j.PatternSyntaxException for what takes going back: lookahead, lookbehind, back references */
    @Override
    public RegularExpression getRegularExpression(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return text -> pattern.matcher(text).find();
    }
}
