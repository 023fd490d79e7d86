package dev.tandem.process.expression;

import java.lang.reflect.Method;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.json.SpinJsonPathQuery;
import org.joda.time.DateTime;

/**
 * The members that expressions may use, by type of object. What is not listed is out of reach, and so is every object of a type that is
 * not listed. Each method here either returns a listed type or changes nothing but variables and attributes of the task at hand; lists
 * and maps can only be read, because some of them belong to the engine (the groups of whoever is signed in, for example).
 */
final class Reachable {

    private static final String VARIABLES = "getVariable getVariableLocal getVariableTyped getVariableLocalTyped getVariables getVariablesLocal"
            + " getVariableNames getVariableNamesLocal hasVariable hasVariableLocal hasVariables hasVariablesLocal"
            + " setVariable setVariableLocal removeVariable removeVariableLocal";
    private static final String DECISION_LIST = "getFirstResult getSingleResult collectEntries getResultList getSingleEntry";
    private static final String DECISION_ENTRIES = "getFirstEntry getSingleEntry getEntry getEntryMap";
    /** Date types are closed in themselves: what these methods return is a date, a duration, a number or a text again. */
    private static final Pattern DATE_METHOD = Pattern.compile("(plus|minus|with|to|at|get|is|until|truncatedTo|compareTo|equals|format)\\w*");
    private static final Set<String> OF_EVERY_OBJECT = Set.of("toString/0", "equals/1", "hashCode/0");
    private static final Set<String> NEVER = Set.of("getClass", "getDeclaringClass");

    /**
     * @param type    of the object
     * @param members names of methods, each with {@code /n} if only the one with n parameters is meant
     */
    private record Kind(Class<?> type, Set<String> members) {

        static Kind of(Class<?> type, String members) {
            return new Kind(type, Set.of(members.split(" ")));
        }
    }

    private static final List<Kind> KINDS = List.of(
            Kind.of(String.class, "length isEmpty isBlank charAt substring contains startsWith endsWith indexOf lastIndexOf equalsIgnoreCase"
                    + " compareTo compareToIgnoreCase concat replace/2 trim strip stripLeading stripTrailing toLowerCase toUpperCase split/1"),
            Kind.of(Number.class, "intValue longValue doubleValue floatValue shortValue byteValue compareTo isNaN isInfinite signum"),
            Kind.of(Boolean.class, "booleanValue compareTo"),
            Kind.of(Character.class, "charValue compareTo"),
            Kind.of(Enum.class, "name ordinal compareTo"),
            Kind.of(Date.class, "getTime before after compareTo toInstant getYear getMonth getDate getDay getHours getMinutes getSeconds"),
            Kind.of(Collection.class, "size isEmpty contains containsAll"),
            Kind.of(List.class, "get indexOf lastIndexOf subList"),
            Kind.of(Map.class, "get getOrDefault size isEmpty containsKey containsValue keySet values entrySet"),
            Kind.of(Map.Entry.class, "getKey getValue"),
            Kind.of(SpinJsonNode.class, "prop/1 hasProp elements fieldNames jsonPath value stringValue numberValue boolValue isObject isArray"
                    + " isValue isString isNumber isBoolean isNull contains indexOf lastIndexOf"),
            Kind.of(SpinJsonPathQuery.class, "element elementList stringValue numberValue boolValue"),
            Kind.of(TypedValue.class, "getValue"),
            Kind.of(FileValue.class, "getFilename getMimeType getEncoding"),
            Kind.of(DelegateExecution.class, VARIABLES + " getId getEventName getBusinessKey getProcessBusinessKey setProcessBusinessKey"
                    + " getProcessInstanceId getProcessDefinitionId getProcessDefinitionKey getParentId getCurrentActivityId"
                    + " getCurrentActivityName getActivityInstanceId getParentActivityInstanceId getCurrentTransitionId getProcessInstance"
                    + " getSuperExecution isCanceled getTenantId"),
            Kind.of(DelegateTask.class, VARIABLES + " getId getName setName getDescription setDescription getPriority setPriority"
                    + " getProcessInstanceId getExecutionId getProcessDefinitionId getCreateTime getTaskDefinitionKey getExecution getEventName"
                    + " getOwner setOwner getAssignee setAssignee getDueDate setDueDate getFollowUpDate setFollowUpDate getDeleteReason"
                    + " getTenantId getCandidates addCandidateUser addCandidateUsers addCandidateGroup addCandidateGroups"
                    + " deleteCandidateUser deleteCandidateGroup"),
            Kind.of(IdentityLink.class, "getUserId getGroupId getType getTaskId"),
            Kind.of(ExternalTask.class, "getId getTopicName getWorkerId getActivityId getProcessInstanceId getProcessDefinitionKey getRetries"
                    + " getErrorMessage getErrorDetails getPriority getBusinessKey"),
            Kind.of(DmnDecisionResult.class, DECISION_LIST),
            Kind.of(DmnDecisionTableResult.class, DECISION_LIST),
            Kind.of(DmnDecisionResultEntries.class, DECISION_ENTRIES),
            Kind.of(DmnDecisionRuleResult.class, DECISION_ENTRIES),
            Kind.of(Throwable.class, "getMessage getLocalizedMessage"),
            Kind.of(JavaDelegate.class, "execute/1"),
            Kind.of(ExecutionListener.class, "notify/1"),
            Kind.of(TaskListener.class, "notify/1"));

    /** Found out once for each class of object that expressions meet; empty if it is out of reach. */
    private static final ClassValue<Set<String>> MEMBERS = new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
            Set<String> members = KINDS.stream().filter(kind -> kind.type().isAssignableFrom(type))
                    .flatMap(kind -> kind.members().stream()).collect(Collectors.toCollection(HashSet::new));
            if (!members.isEmpty() || isDate(type) || type.isArray()) {
                members.addAll(OF_EVERY_OBJECT);
            }
            return members;
        }
    };

    private Reachable() {}

    static boolean method(Class<?> type, String name, int parameters) {
        Set<String> members = MEMBERS.get(type);
        return members.contains(name) || members.contains(name + "/" + parameters) || isDate(type) && isDateMethod(name);
    }

    /** @return whether {@code object.name} or {@code object[name]} may be read */
    static boolean property(Class<?> type, String name) {
        return isIndexed(type) || getters(name).anyMatch(getter -> method(type, getter, 0));
    }

    /** Keys of maps and positions of lists are data, whatever they are called. */
    private static boolean isIndexed(Class<?> type) {
        return Map.class.isAssignableFrom(type) || List.class.isAssignableFrom(type) || type.isArray();
    }

    private static Stream<String> getters(String property) {
        String capitalised = property.isEmpty() ? property : Character.toUpperCase(property.charAt(0)) + property.substring(1);
        return Stream.of("get" + capitalised, "is" + capitalised);
    }

    private static boolean isDate(Class<?> type) {
        return type.getName().startsWith("java.time.") || type == DateTime.class;
    }

    private static boolean isDateMethod(String name) {
        return DATE_METHOD.matcher(name).matches() && !NEVER.contains(name);
    }

    /** @return whether some object has a method of this name; others are refused before anything runs */
    static boolean methodSomewhere(String name) {
        return NAMES.contains(name);
    }

    private static final List<Class<?>> DATES = List.of(DateTime.class, Instant.class, LocalDate.class, LocalTime.class, LocalDateTime.class,
            OffsetDateTime.class, ZonedDateTime.class, Duration.class, Period.class, DayOfWeek.class, Month.class);
    private static final Set<String> NAMES = Stream.concat(
            Stream.concat(OF_EVERY_OBJECT.stream(), KINDS.stream().flatMap(kind -> kind.members().stream())).map(member -> member.replaceFirst("/.*", "")),
            DATES.stream().flatMap(date -> Stream.of(date.getMethods())).map(Method::getName).filter(Reachable::isDateMethod))
            .collect(Collectors.toUnmodifiableSet());
}
