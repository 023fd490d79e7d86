package dev.tandem.process.expression;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Expressions that see the delegates and nothing else of the application, behind an {@link ExpressionFence}. Without a process or task
 * around it an expression belongs to a query; there only {@link DateAndUserLanguage} is spoken, whoever is trusted.
 */
public class FencedExpressions extends SpringExpressionManager {

    private static final Set<String> JSON_FUNCTIONS = Set.of("JSON", "S");

    private final boolean trusted;

    /**
     * @param delegates by the name that expressions use
     * @param trusted   whether whoever deploys may run code here: nothing is fenced then
     */
    public FencedExpressions(ApplicationContext context, Map<Object, Object> delegates, boolean trusted) {
        super(context, delegates);
        this.trusted = trusted;
    }

    @Override
    protected ELResolver createElResolver() {
        if (trusted) {
            return super.createElResolver();
        }
        CompositeELResolver fenced = new CompositeELResolver();
        fenced.add(new ExpressionFence());
        fenced.add(super.createElResolver());
        return fenced;
    }

    /** Plug-ins add functions of their own; Spin's take any object apart. Diagrams that were deployed with them can still be read. */
    @Override
    public void addFunction(String name, Method function) {
        if (trusted || DateAndUserLanguage.FUNCTIONS.contains(name)) {
            super.addFunction(name, function);
        } else if (JSON_FUNCTIONS.contains(name)) {
            super.addFunction(name, JsonText.function());
        } else {
            super.addFunction(name, JsonText.refusal());
        }
    }

    @Override
    public Expression createExpression(String text) {
        try {
            return new Fenced(createValueExpression(text), text);
        } catch (ELException unreadable) {
            throw new BadUserRequestException("Expression '%s' can't be read: %s.".formatted(text, unreadable.getMessage()), unreadable);
        }
    }

    private class Fenced extends JuelExpression {

        Fenced(ValueExpression parsed, String text) {
            super(parsed, FencedExpressions.this, text);
        }

        @Override
        public @Nullable Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
            if (scope == null) {
                DateAndUserLanguage.check("expression", expressionText);
            }
            Object value = super.getValue(scope, execution);
            if (!trusted) {
                ExpressionFence.checkResult(value);
            }
            return value;
        }
    }
}
