package dev.tandem.quality;

import dev.tandem.quality.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A reply of nothing but greeting, thanks, "we have received your request" and a closing. */
final class NoSubstance {

    /** A clause of fewer words, often a name, adds nothing. */
    private static final int FEWEST_WORDS_OF_A_STATEMENT = 2;

    /** Longer lines after the closing are no signature. */
    private static final int MOST_WORDS_OF_A_SIGNATURE = 6;

    private static final BoundedPattern CLAUSE_END = BoundedPattern.compile("[\\n.,;:!?]+|\\band\\b");
    private static final String MESSAGE =
            "(?:message|request|e-?mail|enquiry|inquiry|query|question|ticket|letter|complaint|call|feedback)";
    private static final String THANKS = "(?:many )?thank(?:s| you)(?: very much| so much| again)?";
    private static final String ANSWER =
            "(?:answer|assist|call|come back to|contact|get back to|help|be in touch with|reply to|respond to)";
    private static final String SOON = "(?: (?:soon|as soon|shortly|in due course|as possible|as we can)){0,3}";

    /** One expression a line, in lower case; a clause that matches one of them as a whole says nothing. */
    private static final BoundedPattern STOCK = oneOf("""
            dear(?: [^ ]+){0,4}
            (?:hello|hi|hey)(?: [^ ]+){0,2}
            good (?:morning|afternoon|evening|day)(?: [^ ]+){0,3}
            THANKS
            THANKS for (?:contacting|writing to|getting in touch with|reaching out to)(?: [^ ]+){1,4}
            THANKS for (?:writing|getting in touch|reaching out|choosing us|your (?:MESSAGE|patience|understanding|time))
            (?:we|i) (?:(?:have|just|hereby) ){0,3}(?:got|received|registered|logged|confirm receipt of) your MESSAGE
            we confirm (?:that )?we (?:have )?received your MESSAGE
            your MESSAGE (?:is|was|has been) (?:received|registered|logged|forwarded|(?:very )?important to us)
            your MESSAGE is being (?:processed|handled|reviewed|looked at)
            we (?:will|shall|'ll) ANSWER (?:you|it|this)SOON
            one of our (?:agents|colleagues|team|advisors|specialists|representatives) will ANSWER youSOON
            we(?: are|'re) (?:currently )?(?:looking into|working on|reviewing|checking|investigating) (?:it|this|that)
            we(?: are|'re) (?:currently )?(?:looking into|working on|reviewing|checking) (?:the matter|the issue|your MESSAGE)
            we (?:do )?(?:appreciate|value) your (?:MESSAGE|patience|understanding|business)
            (?:we|i)(?: are| am|'re|'m) (?:very |truly |so )?sorry(?: (?:for|about) (?:this|that))?
            (?:we|i)(?: are| am|'re|'m) (?:very |truly |so )?sorry (?:for|about) (?:the|any) (?:inconvenience|delay)
            (?:we|i)? ?apologi[sz]e for (?:this|the|any) (?:inconvenience|delay)(?: caused)?
            sorry for (?:this|the|any) (?:inconvenience|delay)(?: caused)?
            please (?:do not|don't) hesitate to (?:contact|write to|call) us(?: [^ ]+){0,5}
            (?:please )?(?:let us know|feel free to (?:contact|write to|call|ask) us)(?: [^ ]+){0,5}
            if you have (?:any )?(?:further |other |more )?(?:questions|concerns)
            (?:is there anything else|please be patient)(?: [^ ]+){0,6}
            """.replace("THANKS", THANKS).replace("MESSAGE", MESSAGE).replace("ANSWER", ANSWER).replace("SOON", SOON));

    private static final BoundedPattern CLOSING = oneOf("""
            (?:with )?(?:kind|best|warm|many)? ?regards(?: [^ ]+){0,5}
            yours (?:sincerely|faithfully|truly)(?: [^ ]+){0,5}
            (?:sincerely|cheers|best wishes|all the best)(?: [^ ]+){0,5}
            (?:we wish you|have) an? (?:nice|great|good|lovely|wonderful) (?:day|evening|weekend)
            """);

    private NoSubstance() {}

    static List<Finding> onlyStockPhrases(Draft draft) {
        // a reply too short to say anything is the empty rule's
        if (!statements(draft.ownWords()).isEmpty() || !EmptyReply.tooFewWords(draft).isEmpty()) {
            return List.of();
        }
        return List.of(Finding.advice(Kind.BOILERPLATE, "The reply only greets, thanks or confirms that the message "
                + "arrived. Say what was done, what happens next, or what the customer can do."));
    }

    /** @return the clauses that are no stock phrase and no signature, in lower case */
    static List<String> statements(String readable) {
        List<String> statements = new ArrayList<>();
        int fewestWords = FEWEST_WORDS_OF_A_STATEMENT;
        for (String clause : clauses(readable).toList()) {
            if (CLOSING.matcher(clause).matches()) {
                fewestWords = MOST_WORDS_OF_A_SIGNATURE + 1;
            } else if (!STOCK.matcher(clause).matches() && wordsIn(clause) >= fewestWords) {
                statements.add(clause);
            }
        }
        return statements;
    }

    private static int wordsIn(String clause) {
        return ReadableText.words(clause).size();
    }

    private static Stream<String> clauses(String readable) {
        return CLAUSE_END.splitAsStream(readable.toLowerCase(Locale.ROOT))
                .map(clause -> String.join(" ", clause.strip().split("\\s+")))
                .filter(clause -> !clause.isEmpty());
    }

    private static BoundedPattern oneOf(String expressions) {
        return BoundedPattern.compile(expressions.lines().collect(Collectors.joining("|", "(?:", ")")));
    }
}
