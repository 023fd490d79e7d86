package dev.tandem.process.step;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an AI step can be told in Modeler, said once: the deployment guard checks against it and its messages quote it.
 *
 * @param bean    name in the delegate expression, <code>${bean}</code>
 * @param purpose one sentence
 * @param inputs  its input parameters, in the order a person fills them in
 */
public record AiStep(String bean, String purpose, List<Input> inputs) {

    /**
     * @param name     of the input parameter
     * @param required whether the step can't do without
     * @param meaning  what to write there
     */
    public record Input(String name, boolean required, String meaning) {}

    /** Thrown at an AI step whose text is empty or too long; catch it with a boundary event and ask a person. */
    public static final String INPUT_ERROR = "AI_STEP_INPUT";

    public static final String MODEL = "model";
    public static final String FIELDS = "fields";
    public static final String TEXT = "text";
    public static final String MAX_ERROR = "maxError";
    public static final String RESULT = "result";
    public static final String QUESTION = "question";

    private static final Input MODEL_INPUT =
            new Input(MODEL, true, "who is asked: 'name' for the promoted version, 'name@version' for exactly that "
                    + "one, 'auto' or 'auto:beginning of the name' for the one that reads the text's language");

    public static final AiStep CLASSIFY = new AiStep("classify", "Asks a model what a text is about; says AUTOMATE or ASK.",
            List.of(MODEL_INPUT,
                    new Input(FIELDS, false, "names of the process variables that make the text, separated by commas; "
                            + "blank ones are skipped"),
                    new Input(TEXT, false, "an expression that gives the text; either this or 'fields'"),
                    new Input(MAX_ERROR, false, "share of what runs by itself that may be wrong, above 0 and below 1; "
                            + "the model's own promise if left out"),
                    new Input(RESULT, false, "first part of the names of the result variables; the head's name if left out")));

    public static final AiStep REVIEW_REPLY = new AiStep("reviewReply", "Reviews a reply before the customer sees it; says PASS or RETURN.",
            List.of(MODEL_INPUT,
                    new Input(QUESTION, true, "an expression that gives what the customer wrote"),
                    new Input(TicketVariables.REPLY, true, "an expression that gives the reply")));

    /** The task listener that keeps what a person chose; it needs the input parameter {@link #RESULT} of its task. */
    public static final String RECORD_CHOICE = "recordChoice";

    public static final List<AiStep> ALL = List.of(CLASSIFY, REVIEW_REPLY);

    private static final Pattern BEAN_EXPRESSION = Pattern.compile("\\s*[$#]\\{\\s*([A-Za-z_]\\w*)\\s*}\\s*");

    /** @return the bean that a delegate expression names; empty if it is more than a plain name */
    public static Optional<String> beanOf(String delegateExpression) {
        Matcher matcher = BEAN_EXPRESSION.matcher(delegateExpression);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** @return the AI step that a delegate expression calls, if it calls one */
    public static Optional<AiStep> of(String delegateExpression) {
        return beanOf(delegateExpression).flatMap(bean -> ALL.stream().filter(step -> step.bean().equals(bean)).findFirst());
    }

    public List<String> inputNames() {
        return inputs.stream().map(Input::name).toList();
    }
}
