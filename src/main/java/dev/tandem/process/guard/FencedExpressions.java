package dev.tandem.process.guard;

import java.util.Map;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.springframework.context.ApplicationContext;

/** Expressions that see the delegates and nothing else of the application, behind an {@link ExpressionFence}. */
class FencedExpressions extends SpringExpressionManager {

    FencedExpressions(ApplicationContext context, Map<Object, Object> delegates) {
        super(context, delegates);
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver fenced = new CompositeELResolver();
        fenced.add(new ExpressionFence());
        fenced.add(super.createElResolver());
        return fenced;
    }
}
