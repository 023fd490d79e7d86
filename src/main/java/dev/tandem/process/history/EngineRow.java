package dev.tandem.process.history;

import dev.tandem.database.Write;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.reflection.MetaObject;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.type.TypeHandler;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;

/** A new row of one of the engine's tables, in the engine's own words. */
record EngineRow(BoundSql statement, MetaObject values) implements Write {

    static EngineRow of(DbEntity entity) {
        DbSqlSessionFactory statements = Context.getProcessEngineConfiguration().getDbSqlSessionFactory();
        Configuration mappings = statements.getSqlSessionFactory().getConfiguration();
        String insert = statements.mapStatement(statements.getInsertStatement(entity));
        return new EngineRow(mappings.getMappedStatement(insert).getBoundSql(entity), mappings.newMetaObject(entity));
    }

    @Override
    public String sql() {
        return statement.getSql();
    }

    @Override
    public int setValues(PreparedStatement to, int first) throws SQLException {
        int index = first;
        for (ParameterMapping parameter : statement.getParameterMappings()) {
            @SuppressWarnings("unchecked") // the handler was found by the property's type
            TypeHandler<Object> handler = (TypeHandler<Object>) parameter.getTypeHandler();
            handler.setParameter(to, index++, values.getValue(parameter.getProperty()), parameter.getJdbcType());
        }
        return index;
    }
}
