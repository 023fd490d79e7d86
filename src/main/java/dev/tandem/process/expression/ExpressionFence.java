package dev.tandem.process.expression;

import java.beans.FeatureDescriptor;
import java.util.Iterator;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * Stands first among the expression resolvers and answers nothing, but lets no expression use a member that is not {@link Reachable}.
 * The rules at deployment read text, and text can be put together at run time; this looks at the objects.
 */
class ExpressionFence extends ELResolver {

    private static final String REMEDY = " Expressions may use texts, numbers, dates, lists, maps, JSON values, 'execution', 'task', results"
            + " of decision tables and the steps of this application. Move what goes beyond that into a step written in Java, or set"
            + " tandem.process.allow-scripts=true if everybody who may deploy is trusted to run code here.";

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        checkProperty(base, property);
        return null;
    }

    @Override
    public @Nullable Object invoke(ELContext context, @Nullable Object base, Object method, Class<?> @Nullable [] types,
                                   Object @Nullable [] parameters) {
        if (base != null) {
            int count = parameters == null ? 0 : parameters.length;
            if (!Reachable.method(base.getClass(), method.toString(), count)) {
                throw refused(base, method);
            }
            if (parameters != null) {
                Arguments.check(base, method.toString(), parameters);
            }
        }
        return null;
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
        if (base != null) {
            throw refused(base, property);
        }
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
        checkProperty(base, property);
        return null;
    }

    private static void checkProperty(@Nullable Object base, @Nullable Object property) {
        if (base != null && !Reachable.property(base.getClass(), String.valueOf(property))) {
            throw refused(base, property);
        }
    }

    /** The machinery behind {@code execution} and {@code task} is for the steps, not a value that could be kept. */
    static void checkResult(@Nullable Object result) {
        if (result instanceof VariableScope) {
            throw refused(result, "the whole object");
        }
    }

    static BadUserRequestException refused(Object base, @Nullable Object member) {
        return new BadUserRequestException("An expression reached for '%s' of %s; refused.".formatted(member, base.getClass().getName()) + REMEDY);
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
        return false;
    }

    @Override
    public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
        return null;
    }

    @Override
    public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return null;
    }
}
