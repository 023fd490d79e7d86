package dev.tandem.process.expression;

import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.Validator;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.impl.persistence.entity.FilterManager;
import org.camunda.bpm.engine.query.Query;

/**
 * Stored filters may use {@link DateAndUserLanguage}, their inner queries included. They are checked when they are stored and, because
 * earlier versions stored anything, whenever they are run.
 */
class StoredTaskQueries extends FilterManager {

    private static final Validator<AbstractQuery<?, ?>> ONLY_DATES_AND_USERS =
            query -> QueryFields.eachExpression(query, DateAndUserLanguage::check);

    @Override
    public Filter insertOrUpdateFilter(Filter filter) {
        queryOf(filter).validate(ONLY_DATES_AND_USERS);
        return super.insertOrUpdateFilter(filter);
    }

    @Override
    public FilterEntity findFilterById(String filterId) {
        FilterEntity filter = super.findFilterById(filterId);
        if (filter != null) {
            queryOf(filter).addValidator(ONLY_DATES_AND_USERS);
        }
        return filter;
    }

    private static AbstractQuery<?, ?> queryOf(Filter filter) {
        Query<?, ?> query = filter.getQuery();
        return (AbstractQuery<?, ?>) query;
    }
}
