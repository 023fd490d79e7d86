package dev.tandem.process.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.sql.Connection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.builder.StaticSqlSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.mapping.ResultMap;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What H2 keeps of the statements that it has parsed. */
class ForgottenStatementsTest {

    private final SingleConnectionDataSource database =
            new SingleConnectionDataSource("jdbc:h2:mem:;QUERY_CACHE_SIZE=256", "sa", "", true);

    @Test
    void smallStatementsAreKept() throws Exception {
        assertThat(keptAfter(1, 2, 3)).isGreaterThanOrEqualTo(3);
    }

    @Test
    void eachLengthOfALongListIsAStatementOfItsOwnAndNoneIsKept() throws Exception {
        assertThat(keptAfter(500, 501, 502, 503)).isZero();
    }

    private int keptAfter(int... lengths) throws Exception {
        Configuration statements = new Configuration(new Environment("test", new JdbcTransactionFactory(), database));
        statements.addInterceptor(new LargeStatements(QueryLimits.AS_SHIPPED, true));
        try (SqlSession session = new SqlSessionFactoryBuilder().build(statements).openSession()) {
            for (int length : lengths) {
                statements.addMappedStatement(query(statements, length));
                session.selectList("q" + length, Map.of("x", 1));
            }
            return kept(session.getConnection());
        }
    }

    private static MappedStatement query(Configuration statements, int length) {
        ParameterMapping x = new ParameterMapping.Builder(statements, "x", Integer.class).build();
        String sql = "SELECT 1 WHERE 1 IN (?" + ", ?".repeat(length - 1) + ")";
        return new MappedStatement.Builder(statements, "q" + length,
                new StaticSqlSource(statements, sql, Collections.nCopies(length, x)), SqlCommandType.SELECT)
                .resultMaps(List.of(new ResultMap.Builder(statements, "r" + length, Integer.class, List.of()).build())).build();
    }

    private static int kept(Connection connection) throws Exception {
        Object session = connection.unwrap(JdbcConnection.class).getSession();
        Field cache = session.getClass().getDeclaredField("queryCache");
        cache.setAccessible(true);
        return ((Map<?, ?>) cache.get(session)).size();
    }
}
