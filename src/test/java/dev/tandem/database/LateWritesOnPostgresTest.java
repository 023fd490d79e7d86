package dev.tandem.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.junit5.EmbeddedPostgresExtension;
import io.zonky.test.db.postgres.junit5.PreparedDbExtension;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class LateWritesOnPostgresTest extends LateWritesRules {

    @RegisterExtension
    final PreparedDbExtension server = EmbeddedPostgresExtension.preparedDatabase(empty -> {});

    @Override
    DataSource emptyDatabase() {
        return server.getTestDatabase();
    }

    @Test
    void aFewOfDifferentKindsAreOneMessage() throws SQLException {
        List<Object> prepared = new ArrayList<>();
        try (Connection connection = server.getTestDatabase().getConnection()) {
            Connection overheard = (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            prepared.add(arguments[0]);
                        }
                        return method.invoke(connection, arguments);
                    });
            new LateWrites(new JdbcTemplate(new SingleConnectionDataSource(overheard, true)))
                    .sendAtOnce(List.of(parent(1), child(1, 0.5), child(1, 1.0)));
        }

        assertThat(prepared).hasSize(1);
    }
}
