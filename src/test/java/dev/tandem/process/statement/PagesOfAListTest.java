package dev.tandem.process.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.DirectFieldAccessor;

/** A list of variables is read page by page: all its pages together may take what one statement may. */
class PagesOfAListTest {

    private static final int ENTRIES = 1_000;

    @Test
    void pagesThatAreReadInTimeMakeTheList() throws Throwable {
        assertThat((List<?>) new LongTexts(ENTRIES, 1_000_000, Duration.ofMinutes(10)).intercept(aListOfVariables())).hasSize(ENTRIES);
    }

    @Test
    void pagesThatTakeLongerAreRefusedWithTheRemedy() {
        assertThatThrownBy(() -> new LongTexts(ENTRIES, 1_000_000, Duration.ZERO).intercept(aListOfVariables()))
                .isInstanceOf(BadUserRequestException.class).hasMessageContaining("more entries to come").hasMessageContaining("maxResults");
    }

    private static Invocation aListOfVariables() throws NoSuchMethodException {
        VariableInstanceQueryImpl query = new VariableInstanceQueryImpl();
        query.getAuthCheck().setAuthUserId("tina");
        new DirectFieldAccessor(query).setPropertyValue("maxResultsLimitEnabled", true);
        Method method = Executor.class.getMethod("query", MappedStatement.class, Object.class, RowBounds.class, ResultHandler.class);
        Object database = Proxy.newProxyInstance(PagesOfAListTest.class.getClassLoader(), new Class<?>[] {Executor.class}, (proxy, called, arguments) -> {
            ListQueryParameterObject page = (ListQueryParameterObject) arguments[1];
            int rows = Math.max(0, Math.min(page.getMaxResults(), ENTRIES - page.getFirstResult()));
            return Collections.nCopies(rows, new VariableInstanceEntity());
        });
        return new Invocation(database, method, new Object[] {null, query, RowBounds.DEFAULT, null});
    }
}
