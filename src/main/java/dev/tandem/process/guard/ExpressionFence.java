package dev.tandem.process.guard;

import java.beans.FeatureDescriptor;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * Stands first among the expression resolvers and answers nothing, but lets no expression go on from a class, a class
 * loader or the engine itself. The rules at deployment read text, and text can be put together at run time; this looks
 * at the objects.
 */
class ExpressionFence extends ELResolver {

    private static final List<Class<?>> FENCED = List.of(Class.class, ClassLoader.class, Module.class, Thread.class, Runtime.class,
            Process.class, ProcessBuilder.class, ProcessEngineServices.class, ProcessEngineConfiguration.class);
    private static final List<String> FENCED_PACKAGES = List.of("java.lang.reflect.", "java.lang.invoke.", "javax.script.",
            "org.springframework.", "org.camunda.bpm.engine.impl.cfg.", "org.camunda.bpm.engine.impl.interceptor.");
    private static final List<String> FENCED_NAMES =
            List.of("class", "getclass", "processengineservices", "getprocessengineservices", "processengine", "getprocessengine");
    /** Found out once for each class of object that expressions meet. */
    private static final ClassValue<Boolean> IS_FENCED = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return FENCED.stream().anyMatch(fenced -> fenced.isAssignableFrom(type)) || FENCED_PACKAGES.stream().anyMatch(type.getName()::startsWith);
        }
    };

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        check(base, property);
        return null;
    }

    @Override
    public @Nullable Object invoke(ELContext context, @Nullable Object base, Object method, Class<?>[] types, Object[] parameters) {
        check(base, method);
        return null;
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
        check(base, property);
    }

    private static void check(@Nullable Object base, @Nullable Object member) {
        if (base == null) {
            return;
        }
        if (IS_FENCED.get(base.getClass()) || member != null && FENCED_NAMES.contains(member.toString().toLowerCase(Locale.ROOT))) {
            throw new ProcessEngineException("An expression reached for '%s' of %s; refused.".formatted(member, base.getClass().getName())
                    + CodeRules.REMEDY);
        }
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
        return null;
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
