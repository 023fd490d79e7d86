package dev.tandem.process.table;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunction;
import org.camunda.bpm.dmn.feel.impl.scala.function.FeelCustomFunctionProvider;

/** Functions of our own in FEEL, {@code shout(text)} and {@code fail(value)}, whose calls are noted. */
class ObservedFunctions implements FeelCustomFunctionProvider {

    private final Map<String, Function<List<Object>, Object>> functions;

    ObservedFunctions(List<String> notes) {
        functions = Map.of(
                "shout", arguments -> {
                    notes.add("shout " + arguments);
                    return String.valueOf(arguments.get(0)).toUpperCase(Locale.ROOT);
                },
                "fail", arguments -> {
                    notes.add("fail " + arguments);
                    throw new IllegalArgumentException("fails for " + arguments);
                });
    }

    @Override
    public Optional<CustomFunction> resolveFunction(String name) {
        return Optional.ofNullable(functions.get(name))
                .map(function -> CustomFunction.create().setParams("value").setFunction(function).build());
    }

    @Override
    public Collection<String> getFunctionNames() {
        return functions.keySet();
    }
}
