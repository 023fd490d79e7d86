package dev.tandem.process.expression;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.QueryValidators.AdhocQueryValidator;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.Validator;
import org.camunda.bpm.engine.task.TaskQuery;

/**
 * Nothing that comes with a request is evaluated. The engine's own check looks at the outermost query only; each task query that is run
 * for a request, or extends a stored one, is made here, and is checked with all its inner queries.
 */
public class PlainTaskQueries extends TaskServiceImpl {

    private static final Validator<AbstractQuery<?, ?>> NO_EXPRESSIONS =
            query -> QueryFields.eachExpression(query, PlainTaskQueries::refuse);

    @Override
    public TaskQuery createTaskQuery() {
        TaskQueryImpl query = (TaskQueryImpl) super.createTaskQuery();
        query.removeValidator(AdhocQueryValidator.get());
        query.addValidator(NO_EXPRESSIONS);
        return query;
    }

    private static void refuse(String field, String expression) {
        throw new BadUserRequestException(("Field '%s': expressions in requests are refused. Write the value itself into the field without"
                + " 'Expression', or store a filter.").formatted(field));
    }
}
