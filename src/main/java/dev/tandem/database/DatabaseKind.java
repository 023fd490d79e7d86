package dev.tandem.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** What a JDBC URL leads to, as far as Tandem treats it differently. */
enum DatabaseKind {
    /** A file that this process reads and writes by itself. */
    H2_FILE,
    POSTGRESQL,
    OTHER;

    private static final String H2 = "jdbc:h2:";
    private static final List<String> NO_FILE = List.of("mem:", "tcp:", "ssl:", "zip:", "nioMemFS:", "nioMemLZF:", "memFS:", "memLZF:");

    static DatabaseKind of(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        return url.startsWith(H2) && NO_FILE.stream().noneMatch(url.substring(H2.length())::startsWith) ? H2_FILE : OTHER;
    }

    /** Knows the pool that Spring Boot makes; any other source of connections is {@link #OTHER}. */
    static DatabaseKind of(DataSource source) {
        try {
            HikariDataSource pool = source.isWrapperFor(HikariDataSource.class) ? source.unwrap(HikariDataSource.class) : null;
            return pool == null || pool.getJdbcUrl() == null ? OTHER : of(pool.getJdbcUrl());
        } catch (SQLException unknown) {
            return OTHER;
        }
    }
}
