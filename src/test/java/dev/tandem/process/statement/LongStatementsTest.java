package dev.tandem.process.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.database.TestDatabases;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.apache.ibatis.builder.StaticSqlSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ResultMap;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.junit.jupiter.api.Test;

/** A query of a request ends after its time, and takes nobody else's. */
class LongStatementsTest {

    /** Ten thousand million rows. */
    private static final String FOR_MINUTES = "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 100000) a, SYSTEM_RANGE(1, 100000) b WHERE MOD(a.X + b.X, 7) = 8";
    private static final String SECONDS_ON_H2 = "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 4000) a, SYSTEM_RANGE(1, 4000) b WHERE MOD(a.X + b.X, 7) = 8";

    @Test
    void theDatabaseStopsWorkingOnItAndTheConnectionIsAsBefore() throws Exception {
        try (SqlSession session = session(TestDatabases.h2(), FOR_MINUTES, SECONDS_ON_H2)) {
            assertStopped(session);
            assertThat(session.<Object>selectOne("second", "the engine's own")).isNotNull();
        }
    }

    @Test
    void postgreSqlStopsAsWell() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                SqlSession session = session(server.getPostgresDatabase(), "SELECT COUNT(*) FROM (SELECT pg_sleep(60)) s", "SELECT COUNT(*) FROM (SELECT pg_sleep(1.5)) s")) {
            assertStopped(session);
            session.rollback(true);
            assertThat(session.<Object>selectOne("second", "the engine's own")).isNotNull();
        }
    }

    private static void assertStopped(SqlSession session) {
        TaskQueryImpl query = new TaskQueryImpl();
        query.getAuthCheck().setAuthUserId("carla");
        assertThatThrownBy(() -> session.selectOne("first", query)).hasRootCauseInstanceOf(SQLException.class)
                .rootCause().extracting(failure -> ((SQLException) failure).getSQLState()).isEqualTo("57014");
    }

    private static SqlSession session(DataSource database, String first, String second) {
        Configuration statements = new Configuration(new Environment("test", new JdbcTransactionFactory(), database));
        statements.addInterceptor(new LongStatements(Duration.ofSeconds(1)));
        add(statements, "first", first);
        add(statements, "second", second);
        return new DefaultSqlSessionFactory(statements).openSession();
    }

    private static void add(Configuration statements, String name, String sql) {
        statements.addMappedStatement(new MappedStatement.Builder(statements, name, new StaticSqlSource(statements, sql), SqlCommandType.SELECT)
                .resultMaps(List.of(new ResultMap.Builder(statements, name, Long.class, List.of()).build())).build());
    }
}
