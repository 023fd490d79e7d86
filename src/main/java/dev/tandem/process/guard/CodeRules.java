package dev.tandem.process.guard;

import dev.tandem.process.expression.ExpressionText;
import dev.tandem.process.step.AiStep;
import dev.tandem.process.step.Spelling;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A diagram draws and configures; code belongs into the application. A rule for each way to smuggle it in. */
final class CodeRules {

    /** Appended to whatever is refused because it is code. */
    static final String REMEDY = " Use one of the steps that are there, or ask whoever runs Tandem for a step of your own. Code in"
            + " diagrams runs only where its operator has set tandem.process.allow-scripts=true.";
    private static final String OWN_CODE = "dev.tandem.";
    private static final List<String> CLASS_ATTRIBUTES = List.of("class", "variableMappingClass", "formHandlerClass");
    private static final Pattern REFLECTION = Pattern.compile(
            "getClass|forName|\\.\\s*class\\b|\\[\\s*['\"]class['\"]|ClassLoader|[pP]rocessEngine");

    private final Set<String> delegates;

    /** @param delegates bean names that delegate expressions may use */
    CodeRules(Set<String> delegates) {
        this.delegates = new TreeSet<>(delegates);
    }

    /** What is only refused as long as scripts are not allowed. */
    private List<Function<BpmnElement, Stream<String>>> rulesAgainstCode() {
        return List.of(this::noScriptTask, this::noScript, this::noScriptedCondition, this::noForeignClass, this::noForeignValidator,
                this::noConnector, this::noShell, this::noReflection, this::noMethodOutOfReach);
    }

    Stream<BpmnElement.Finding> check(BpmnElement element, boolean allowScripts) {
        Stream<String> code = allowScripts ? Stream.empty() : rulesAgainstCode().stream()
                .flatMap(rule -> rule.apply(element)).map(sentence -> sentence + REMEDY);
        return Stream.concat(code, everyDelegateIsKnown(element)).map(element::finding);
    }

    private Stream<String> noScriptTask(BpmnElement element) {
        return element.is("scriptTask") ? Stream.of("script tasks are refused.") : Stream.empty();
    }

    private Stream<String> noScript(BpmnElement element) {
        return element.is("script") && element.isCamundas() ? Stream.of("scripts are refused.") : Stream.empty();
    }

    private Stream<String> noScriptedCondition(BpmnElement element) {
        boolean scripted = (element.is("conditionExpression") || element.is("condition"))
                && (element.xml().attribute("language") != null || element.camunda("resource").isPresent());
        return scripted ? Stream.of("a condition in a script language is refused. An expression like ${amount > 100} does it, too.")
                : Stream.empty();
    }

    private Stream<String> noForeignClass(BpmnElement element) {
        return CLASS_ATTRIBUTES.stream().flatMap(attribute -> element.camunda(attribute).stream())
                .filter(className -> !className.startsWith(OWN_CODE))
                .map("class '%s' is refused: a diagram names no classes."::formatted);
    }

    /** A validator's class hides in an attribute with another name. */
    private Stream<String> noForeignValidator(BpmnElement element) {
        return element.is("constraint") && element.camunda("name").filter("validator"::equals).isPresent()
                ? element.camunda("config").filter(config -> !config.startsWith(OWN_CODE) && AiStep.beanOf(config).isEmpty())
                        .map("validator '%s' is refused: a diagram names no classes."::formatted).stream()
                : Stream.empty();
    }

    private Stream<String> noConnector(BpmnElement element) {
        return element.is("connector") && element.isCamundas() ? Stream.of("connectors are refused.") : Stream.empty();
    }

    private Stream<String> noShell(BpmnElement element) {
        return element.camunda("type").filter("shell"::equalsIgnoreCase).map(type -> "shell tasks are refused.").stream();
    }

    private Stream<String> noReflection(BpmnElement element) {
        return element.expressions().filter(expression -> REFLECTION.matcher(expression).find())
                .map("expression '%s' reaches for the program's inner parts and is refused."::formatted);
    }

    private Stream<String> noMethodOutOfReach(BpmnElement element) {
        return element.expressions().flatMap(expression -> ExpressionText.methodsOutOfReach(expression)
                .map(method -> "expression '%s' calls '%s', which is out of reach of expressions.".formatted(expression, method)));
    }

    private Stream<String> everyDelegateIsKnown(BpmnElement element) {
        return element.camunda("delegateExpression").flatMap(AiStep::beanOf).filter(bean -> !delegates.contains(bean))
                .map(bean -> "there is no step '%s'. Steps: %s.%s"
                        .formatted(bean, String.join(", ", delegates), Spelling.didYouMean(bean, delegates))).stream();
    }
}
