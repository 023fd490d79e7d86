package dev.tandem.quality;

import java.util.List;

/** Keys of machines: private keys, and access keys by their makers' prefixes or by the word before them. */
final class Keys {

    private static final String NAME = "[A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?";
    private static final BoundedPattern PRIVATE_KEY = BoundedPattern.compile(
            "(?s)-----BEGIN " + NAME + "-----.*?(?:-----END " + NAME + "-----|\\z)");

    /** AWS, GitHub, GitLab, Slack, Google, Stripe, OpenAI, JSON Web Token. */
    private static final BoundedPattern KNOWN_PREFIX = BoundedPattern.compile("(?<![A-Za-z0-9_])(?:(?:AKIA|ASIA)[A-Z0-9]{16}"
            + "|gh[opsur]_[A-Za-z0-9]{36,255}|github_pat_\\w{22,255}|glpat-[\\w-]{20,255}|xox[abprs]-[A-Za-z0-9-]{10,255}"
            + "|AIza[\\w-]{35}|[spr]k_(?:live|test)_[A-Za-z0-9]{16,255}|sk-[\\w-]{20,255}"
            + "|eyJ[\\w-]{10,1024}+\\.[\\w-]{10,8192}+\\.[\\w-]{10,1024}+)(?![A-Za-z0-9_])");

    private static final BoundedPattern LABELLED = BoundedPattern.compile("(?i)(?<![\\p{L}\\p{N}])"
            + "(?:(?:api|access|secret|client|private|auth|authentication|session|encryption)[ _-]?"
            + "(?:key|token|secret)|bearer)"
            + "(?:\\s(?:is|was))?(?:\\s?[:=]\\s?|\\s)[\"'“]?"
            + "(?<value>(?=[\\w+/.=-]{0,64}[0-9])(?=[\\w+/.=-]{0,64}[A-Za-z])\\w[\\w+/.=-]{15,}+)");

    private Keys() {}

    static List<Secret> privateKeys(String readable) {
        return find(PRIVATE_KEY, 0, "A private key", readable);
    }

    static List<Secret> accessKeys(String readable) {
        return find(KNOWN_PREFIX, 0, "An access key or token", readable);
    }

    static List<Secret> labelledKeys(String readable) {
        return find(LABELLED, 1, "An access key or token", readable);
    }

    private static List<Secret> find(BoundedPattern pattern, int group, String kind, String readable) {
        return pattern.matcher(readable).results().map(found -> new Secret(found.start(group), found.end(group), kind,
                "Take it out and have it replaced: whoever reads it can use it.")).toList();
    }
}
