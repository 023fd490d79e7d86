package dev.tandem.process.guard;

import static dev.tandem.process.step.AiStep.FIELDS;
import static dev.tandem.process.step.AiStep.MAX_ERROR;
import static dev.tandem.process.step.AiStep.MODEL;
import static dev.tandem.process.step.AiStep.RESULT;
import static dev.tandem.process.step.AiStep.TEXT;

import dev.tandem.model.ModelFolder;
import dev.tandem.model.UnknownModelException;
import dev.tandem.process.step.AiStep;
import dev.tandem.process.step.AnswerVariables;
import dev.tandem.process.step.InputSyntax;
import dev.tandem.process.step.Spelling;
import dev.tandem.process.step.StepModels;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What must hold for an AI step, a rule each. Literals are checked here, expressions when the step runs. */
final class AiStepRules {

    private final StepModels models;

    AiStepRules(StepModels models) {
        this.models = models;
    }

    private List<Rule> rules() {
        return List.of(this::everyInputIsKnown, this::requiredInputsAreThere, this::eitherFieldsOrText, this::fieldsAreNames,
                this::maxErrorIsAShare, this::modelIsWrittenAsOne, this::modelIsThereAndHasAHead, this::resultIsAName,
                this::resultOverwritesNoField);
    }

    Stream<BpmnElement.Finding> check(BpmnElement element) {
        return AiStepElement.of(element).stream()
                .flatMap(step -> rules().stream().flatMap(rule -> rule.findings(step))).map(element::finding);
    }

    private Stream<String> everyInputIsKnown(AiStepElement step) {
        List<String> allowed = step.step().inputNames();
        return step.inputs().keySet().stream().filter(input -> !allowed.contains(input))
                .map(input -> "unknown input parameter '%s'. Allowed: %s.%s"
                        .formatted(input, String.join(", ", allowed), Spelling.didYouMean(input, allowed)));
    }

    private Stream<String> requiredInputsAreThere(AiStepElement step) {
        return step.step().inputs().stream().filter(AiStep.Input::required).filter(input -> !step.has(input.name()))
                .map(input -> "input parameter '%s' is missing: %s.".formatted(input.name(), input.meaning()));
    }

    private Stream<String> eitherFieldsOrText(AiStepElement step) {
        if (!step.step().inputNames().contains(FIELDS) || step.has(FIELDS) != step.has(TEXT)) {
            return Stream.empty();
        }
        return Stream.of(step.has(FIELDS)
                ? "both input parameters 'fields' and 'text' are set. Keep one of them."
                : "neither input parameter 'fields' nor 'text' is set. Say what to read, for example fields = subject, body.");
    }

    private Stream<String> fieldsAreNames(AiStepElement step) {
        return complaint(step, FIELDS, InputSyntax::fields);
    }

    private Stream<String> maxErrorIsAShare(AiStepElement step) {
        return complaint(step, MAX_ERROR, InputSyntax::maxError);
    }

    private Stream<String> modelIsWrittenAsOne(AiStepElement step) {
        return complaint(step, MODEL, InputSyntax::model);
    }

    private Stream<String> modelIsThereAndHasAHead(AiStepElement step) {
        return step.literal(MODEL).filter(model -> complaint(step, MODEL, InputSyntax::model).findAny().isEmpty()).stream()
                .map(InputSyntax::model).flatMap(this::modelProblems);
    }

    private Stream<String> modelProblems(String model) {
        List<ModelFolder> candidates;
        try {
            candidates = models.candidates(model);
        } catch (UnknownModelException e) {
            return Stream.of("input parameter 'model' can't be used: %s ".formatted(e.getMessage())
                    + "Put the model's folder under models/ beside the application, or name another one.");
        }
        try {
            models.requireOneForEachLanguage(model);
        } catch (UnknownModelException e) {
            return Stream.of("input parameter 'model' can't be used: " + e.getMessage());
        }
        return candidates.stream().filter(candidate -> candidate.card().heads().isEmpty())
                .map(candidate -> "model '%s' has no heads, so it answers nothing. Train it again, or name another model."
                        .formatted(candidate.card().name()));
    }

    private Stream<String> resultIsAName(AiStepElement step) {
        return complaint(step, RESULT, InputSyntax::variableName);
    }

    private Stream<String> resultOverwritesNoField(AiStepElement step) {
        List<String> outputs = step.literal(RESULT).map(AnswerVariables::names).orElse(List.of());
        return step.literal(FIELDS).stream().flatMap(fields -> Stream.of(fields.split(",")))
                .map(String::strip).filter(outputs::contains)
                .map(field -> "result '%s' would overwrite the field '%s'. Choose another result name."
                        .formatted(step.inputs().get(RESULT), field));
    }

    private static Stream<String> complaint(AiStepElement step, String input, Consumer<String> syntax) {
        return step.literal(input).stream().flatMap(value -> {
            try {
                syntax.accept(value);
                return Stream.empty();
            } catch (IllegalArgumentException e) {
                return Stream.of("input parameter '%s' can't be used: %s".formatted(input, e.getMessage()));
            }
        });
    }

    private interface Rule {
        Stream<String> findings(AiStepElement step);
    }
}
