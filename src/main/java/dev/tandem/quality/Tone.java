package dev.tandem.quality;

import dev.tandem.quality.Finding.Kind;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that a desk does not use to its customers, English. Lists of whole phrases: what is not listed is not found. */
final class Tone {

    /** Mail programs break lines anywhere, and quote with a blank line between; more is no phrase any more. */
    private static final String GAP = "\\s{1,4}";
    private static final String GAP_OR_NOTHING = "\\s{0,4}";

    private static final BoundedPattern INSULTS = wholePhrases("""
            idiots?|idiotic|imbeciles?|morons?|moronic|cretins?|dimwits?|scum|scumbags?|bastards?|retards?|retarded
            assholes?|arseholes?|wankers?|twats?|pricks?|bitch|bitches|dickheads?
            fuck|fucked|fucking|fucker|shit|shitty|bullshit
            you (?:stupid|dumb|silly|ignorant|pathetic|little)? ?(?:fool|liar|clown|loser|crook)
            you(?: are|'re) (?:(?:so|very|too|just|really|simply) )?(?:stupid|dumb|ignorant|pathetic|incompetent|lazy|crazy)
            you(?: are|'re) a (?:fool|liar|clown|loser|crook|thief)
            how (?:stupid|dumb) (?:can|could|are) you(?: be)?
            shut up|piss off|screw you|go to hell
            """);

    private static final BoundedPattern RUDE = wholePhrases("""
            stupid|dumb|ridiculous|pathetic|nonsense|rubbish|crap|damn|bloody|whining|moaning
            calm down|stop complaining|stop wasting (?:my|our) time|you people
            not (?:my|our) problem|that's your problem
            """);

    private static final BoundedPattern BLAME = wholePhrases("""
            your (?:own )?fault|your own (?:mistake|doing|problem|stupidity)
            you (?:only )?have (?:only )?yourself to blame|you are to blame
            as (?:i|we)(?:'ve| have)? (?:already |just )(?:told you|said|explained|mentioned|written|wrote)
            as (?:i|we)(?:'ve| have)? (?:told you|said|explained|mentioned) before
            (?:i|we)(?:'ve| have)? already told you
            how (?:often|many times) (?:do|must|shall|should) (?:i|we) (?:\\w+ )?(?:tell|explain|say|repeat)
            you should have (?:known|read|thought|noticed|checked|listened)
            if you had (?:only |just |bothered to |actually )?(?:read|listened|paid attention)
            you (?:obviously|clearly|apparently) (?:did not|didn't|do not|don't|cannot|can't|have not|haven't|failed)
            you failed to|you didn't bother|learn to read
            """);

    private static final BoundedPattern THREATS = wholePhrases("""
            you(?:'ll| will| shall) (?:regret|be sorry)(?: (?:this|that|it))?
            we(?:'ll| will| shall) (?:sue|destroy|ruin) you|see you in court
            (?:i|we)(?:'ll| will| shall) (?:find you|come after you|make you pay)
            (?:i|we) know where you live|watch your back
            (?:this is )?(?:your|our|my) (?:last|final) warning
            (?:do|pay|sign|answer|stop|leave)(?: [^ .!?\\n]+){0,4} or else(?=\\s*(?:[.!?]|$))
            """);

    /** "It is not your fault" blames nobody: a negation at most three words before. */
    private static final BoundedPattern NEGATED = BoundedPattern.compile(
            "(?i)(?:\\b(?:not|never|no|nor|hardly|neither)|n't)(?: [^ .!?\\n]+){0,3} *$");
    private static final int FAR_ENOUGH_BACK = 60;
    private static final int LONGEST_QUOTE = 60;

    private Tone() {}

    static List<Finding> insults(Draft draft) {
        return phrases(INSULTS, draft).map(phrase -> Finding.mustFix(Kind.TONE,
                "%s is an insult. Take it out.".formatted(phrase))).toList();
    }

    static List<Finding> rudeness(Draft draft) {
        return phrases(RUDE, draft).map(phrase -> Finding.advice(Kind.TONE,
                "%s may sound rude to the customer. Say it in neutral words.".formatted(phrase))).toList();
    }

    static List<Finding> blame(Draft draft) {
        return phrases(BLAME, draft).map(phrase -> Finding.advice(Kind.TONE,
                "%s sounds as if the customer is blamed. Say what happened and what helps.".formatted(phrase))).toList();
    }

    static List<Finding> threats(Draft draft) {
        return phrases(THREATS, draft).map(phrase -> Finding.advice(Kind.TONE,
                "%s sounds like a threat. Say what follows, when and why.".formatted(phrase))).toList();
    }

    private static Stream<String> phrases(BoundedPattern list, Draft draft) {
        String text = draft.ownWords();
        return list.matcher(text).results()
                .filter(found -> list != BLAME || !negated(found, text))
                .map(found -> ReadableText.quote(found.group(), LONGEST_QUOTE))
                .distinct();
    }

    private static boolean negated(MatchResult found, String text) {
        return NEGATED.matcher(text.substring(Math.max(0, found.start() - FAR_ENOUGH_BACK), found.start())).find();
    }

    private static BoundedPattern wholePhrases(String lines) {
        String anyOf = lines.lines().collect(Collectors.joining("|")).replace("\\s*", GAP_OR_NOTHING).replace(" ?", GAP_OR_NOTHING)
                .replace("[^ .", "[^\\s.").replace(" ", GAP);
        return BoundedPattern.compile("(?<![\\p{L}\\p{M}\\p{N}])(?:" + anyOf + ")(?![\\p{L}\\p{M}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
