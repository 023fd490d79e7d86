package dev.tandem.intake;

import dev.tandem.inference.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/**
 * What holds for the parameters of any address: those that there are, each once, with something in it.
 *
 * @param names    as documented
 * @param remedies for each of them, the sentence its sender reads
 * @param required names of those that must be there
 */
record QueryParameters(FieldNames names, Map<String, String> remedies, List<String> required) {

    private static final int LONGEST = 255;

    /** What only some parameters ask of their value. */
    interface Rule {

        /** @return what is wrong with the value, a sentence without it */
        Optional<String> wrongWith(String name, String value);
    }

    /** @throws Refusal naming everything that is wrong with them */
    void requireValid(MultiValueMap<String, String> parameters, Rule rule) {
        List<Violation> violations = new ArrayList<>();
        parameters.keySet().stream().filter(name -> !names.contains(name)).map(names::unknown).forEach(violations::add);
        names.names().forEach(name -> wrongWith(name, parameters.getOrDefault(name, List.of()), rule)
                .ifPresent(message -> violations.add(new Violation(name, message, remedies.get(name)))));
        if (!violations.isEmpty()) {
            throw Refusal.invalid(violations);
        }
    }

    private Optional<String> wrongWith(String name, List<String> values, Rule rule) {
        if (values.isEmpty()) {
            return required.contains(name) ? Optional.of("Is missing.") : Optional.empty();
        }
        if (values.size() > 1) {
            return Optional.of("Is there more than once.");
        }
        String value = values.get(0);
        if (value == null || value.isBlank()) {
            return Optional.of("Is blank.");
        }
        if (value.length() > LONGEST) {
            return Optional.of("Is longer than %d characters.".formatted(LONGEST));
        }
        return VisibleText.hasNul(value) ? Optional.of("Has a NUL character.") : rule.wrongWith(name, value);
    }
}
