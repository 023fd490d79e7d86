package dev.tandem.system.attack;

import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.SimpleContext;
import org.camunda.bpm.impl.juel.SimpleResolver;
import org.camunda.spin.Spin;

/** An engine's expression language without any of Tandem's fences: what an attacker hopes for. */
final class CodeRunner {

    private CodeRunner() {}

    static String valueOf(String expression) throws NoSuchMethodException {
        SimpleContext context = new SimpleContext(new SimpleResolver());
        context.setFunction("", "JSON", Spin.class.getMethod("JSON", Object.class));
        return String.valueOf(new ExpressionFactoryImpl().createValueExpression(context, expression, Object.class).getValue(context));
    }
}
