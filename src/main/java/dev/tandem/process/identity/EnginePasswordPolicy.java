package dev.tandem.process.identity;

import dev.tandem.people.PasswordRules;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;

/** {@link PasswordRules} for Admin and the engine's REST. The web app shows a placeholder it does not know as it is. */
class EnginePasswordPolicy implements PasswordPolicy {

    private static final List<PasswordPolicyRule> RULES = List.of(
            new Rule("PASSWORD_POLICY_LENGTH", Map.of("minLength", String.valueOf(PasswordRules.SHORTEST)),
                    (password, id) -> password.codePointCount(0, password.length()) >= PasswordRules.SHORTEST),
            new Rule("At most %d characters.".formatted(PasswordRules.LONGEST), Map.of(),
                    (password, id) -> password.length() <= PasswordRules.LONGEST),
            new Rule("Not one of those that are tried first, such as 'password12345'.", Map.of(),
                    (password, id) -> !PasswordRules.isCommon(password)),
            new Rule("Without the user name.", Map.of(), (password, id) -> !PasswordRules.contains(password, id)));

    @Override
    public List<PasswordPolicyRule> getRules() {
        return RULES;
    }

    private record Rule(String placeholder, Map<String, String> parameters, BiPredicate<String, String> holds)
            implements PasswordPolicyRule {

        @Override
        public String getPlaceholder() {
            return placeholder;
        }

        @Override
        public Map<String, String> getParameters() {
            return parameters;
        }

        @Override
        public boolean execute(String password) {
            return execute(password, null);
        }

        @Override
        public boolean execute(String password, @Nullable User user) {
            return holds.test(password, user == null || user.getId() == null ? "" : user.getId());
        }
    }
}
