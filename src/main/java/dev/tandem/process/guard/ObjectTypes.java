package dev.tandem.process.guard;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.WhitelistingDeserializationTypeValidator;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a stored variable may be turned back into: what decision tables, multi-instances and JSON consist of.
 * Whatever isn't named here is shown as the text it is stored as. Own classes of own delegates are added by the engine's
 * settings {@code deserialization-allowed-classes} and {@code deserialization-allowed-packages}.
 */
class ObjectTypes implements WhitelistingDeserializationTypeValidator {

    private static final Set<String> CLASSES = Set.of(
            "java.lang.Object", "java.lang.String", "java.lang.Boolean", "java.lang.Number", "java.lang.Byte", "java.lang.Short",
            "java.lang.Integer", "java.lang.Long", "java.lang.Float", "java.lang.Double", "java.lang.Character",
            "java.math.BigDecimal", "java.math.BigInteger", "java.util.Date", "java.util.UUID",
            "java.util.Collection", "java.util.List", "java.util.Set", "java.util.Map",
            "java.util.ArrayList", "java.util.Arrays$ArrayList", "java.util.LinkedList",
            "java.util.HashSet", "java.util.LinkedHashSet", "java.util.TreeSet",
            "java.util.HashMap", "java.util.LinkedHashMap", "java.util.TreeMap",
            "boolean", "byte", "short", "int", "long", "float", "double", "char");
    /** Behind {@code List.of()}, {@code Map.of()} and unmodifiable views: private classes that hold nothing but what was put in. */
    private static final Set<String> OWNERS = Set.of("java.util.ImmutableCollections$", "java.util.Collections$");
    /** What stands between the names in {@code java.util.HashMap<java.lang.String,java.lang.Object>} and {@code int[]}. */
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[<>,\\[\\]\\s]+");

    private final Set<String> ownClasses = new HashSet<>();
    private final Set<String> ownPackages = new HashSet<>();

    /** @param type as the engine stores it: a class with the classes of what it holds */
    boolean allows(@Nullable String type) {
        return type == null || BETWEEN_NAMES.splitAsStream(type).filter(name -> !name.isEmpty()).allMatch(this::validate);
    }

    @Override
    public boolean validate(String className) {
        return CLASSES.contains(className) || OWNERS.stream().anyMatch(className::startsWith) || ownClasses.contains(className)
                || ownPackages.stream().anyMatch(name -> className.startsWith(name + "."));
    }

    @Override
    public void setAllowedClasses(@Nullable String classes) {
        names(classes).forEach(ownClasses::add);
    }

    @Override
    public void setAllowedPackages(@Nullable String packages) {
        names(packages).forEach(ownPackages::add);
    }

    private static Stream<String> names(@Nullable String separatedByCommas) {
        return separatedByCommas == null ? Stream.empty()
                : Stream.of(separatedByCommas.split(",")).map(String::strip).filter(name -> !name.isEmpty());
    }
}
