package dev.tandem.intake;

import static dev.tandem.inference.TextClassifier.MAX_CHARACTERS;

import dev.tandem.inference.VisibleText;
import dev.tandem.process.TicketRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a work item must be like to be taken in: a list of rules, each with the sentence its sender reads. */
final class WorkItemRules {

    static final int MAX_SUBJECT = TicketRules.MAX_SUBJECT;
    static final int MAX_CUSTOMER = TicketRules.MAX_CUSTOMER;
    static final String KEY_SYNTAX = TicketRules.KEY_SYNTAX;

    private static final Pattern KEY = Pattern.compile(KEY_SYNTAX);
    private static final Set<String> TIERS = Set.of("standard", "gold");
    private static final Set<String> CHANNELS = Set.of("web", "email", "phone", "chat", "api");

    private static final List<Rule> RULES = List.of(
            bodyIsThere(),
            bodySaysSomething(),
            bodyAndSubjectFitTheModel(),
            subjectIsShort(),
            customerIsShort(),
            customerTierIsKnown(),
            channelIsKnown(),
            businessKeyIsPlain(),
            canBeStored("subject", WorkItemRequest::subject),
            canBeStored("body", WorkItemRequest::body),
            canBeStored("customer", WorkItemRequest::customer),
            isWholeCharacters("subject", WorkItemRequest::subject),
            isWholeCharacters("body", WorkItemRequest::body),
            isWholeCharacters("customer", WorkItemRequest::customer));

    private WorkItemRules() {}

    /**
     * Reads a request and checks it.
     *
     * @throws Refusal naming everything that is wrong with it
     */
    static WorkItemRequest check(JsonFields fields) {
        WorkItemRequest request = WorkItemRequest.of(fields);
        List<Violation> violations = new ArrayList<>(fields.violations());
        Set<String> unread = violations.stream().map(Violation::field).collect(Collectors.toSet());
        RULES.stream().filter(rule -> !unread.contains(rule.field()) && rule.broken().test(request))
                .forEach(rule -> violations.add(new Violation(rule.field(), rule.message(), rule.remedy())));
        if (!violations.isEmpty()) {
            throw Refusal.invalid(violations);
        }
        return request;
    }

    private static Rule bodyIsThere() {
        return new Rule("body", request -> request.body() == null, "Is missing.", "Write what the customer asks.");
    }

    private static Rule bodySaysSomething() {
        return new Rule("body", request -> request.body() != null && VisibleText.isBlank(request.body()),
                "Is blank: it has no visible character.", "Write what the customer asks.");
    }

    private static Rule bodyAndSubjectFitTheModel() {
        return new Rule("body", request -> textLength(request) > MAX_CHARACTERS,
                "Is longer than %,d characters together with the subject.".formatted(MAX_CHARACTERS),
                "Shorten it, or send the part that holds the question.");
    }

    private static Rule subjectIsShort() {
        return longerThan("subject", WorkItemRequest::subject, MAX_SUBJECT);
    }

    private static Rule customerIsShort() {
        return longerThan("customer", WorkItemRequest::customer, MAX_CUSTOMER);
    }

    private static Rule customerTierIsKnown() {
        return new Rule("customerTier", request -> request.customerTier() != null && !TIERS.contains(request.customerTier()),
                "Is not a tier we know.", "Use standard or gold, or leave it out for standard.");
    }

    private static Rule channelIsKnown() {
        return new Rule("channel", request -> request.channel() != null && !CHANNELS.contains(request.channel()),
                "Is not a channel we know.", "Use web, email, phone, chat or api, or leave it out for api.");
    }

    private static Rule businessKeyIsPlain() {
        return new Rule("businessKey", request -> request.businessKey() != null && !KEY.matcher(request.businessKey()).matches(),
                "Is not a plain key.", TicketRules.KEY_REMEDY + " to get a generated key.");
    }

    private static Rule canBeStored(String field, Function<WorkItemRequest, @Nullable String> value) {
        return new Rule(field, given(value, VisibleText::hasNul), "Has a NUL character (\\u0000).", "Remove it.");
    }

    private static Rule isWholeCharacters(String field, Function<WorkItemRequest, @Nullable String> value) {
        return new Rule(field, given(value, VisibleText::hasLoneSurrogate),
                "Has half of a character: an unpaired surrogate (\\ud800 to \\udfff).",
                "Send both halves of the pair, or the character itself in UTF-8.");
    }

    private static Rule longerThan(String field, Function<WorkItemRequest, @Nullable String> value, int limit) {
        return new Rule(field, given(value, text -> text.length() > limit),
                "Is longer than %,d characters.".formatted(limit), "Shorten it.");
    }

    private static Predicate<WorkItemRequest> given(Function<WorkItemRequest, @Nullable String> value, Predicate<String> broken) {
        return request -> value.apply(request) != null && broken.test(value.apply(request));
    }

    /** As the AI step joins them: the subject, a line break, the body. */
    private static int textLength(WorkItemRequest request) {
        int body = request.body() == null ? 0 : request.body().length();
        return request.subject() == null ? body : request.subject().length() + 1 + body;
    }

    private record Rule(String field, Predicate<WorkItemRequest> broken, String message, String remedy) {}
}
