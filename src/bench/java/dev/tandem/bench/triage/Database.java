package dev.tandem.bench.triage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A database server with one database for each contender. */
public final class Database implements AutoCloseable {

    public enum Kind {
        /** in memory */
        H2,
        /** on disk, every commit durable */
        POSTGRESQL;

        public Database start() throws IOException, SQLException {
            return new Database(this == H2 ? null : durablePostgres());
        }
    }

    /** What Tandem appends to H2's address. */
    static final String H2_AS_SHIPPED = ";QUERY_CACHE_SIZE=128";

    private final @Nullable EmbeddedPostgres postgres;

    private Database(@Nullable EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** The embedded server is made for tests and neither waits for the disk nor asks it to write, unless told to. */
    private static EmbeddedPostgres durablePostgres() throws IOException, SQLException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on").start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                try (ResultSet value = statement.executeQuery("SHOW " + setting)) {
                    if (!value.next() || !value.getString(1).equals("on")) {
                        throw new IllegalStateException("PostgreSQL would not keep its commits: " + setting + " is off.");
                    }
                }
            }
        }
        return postgres;
    }

    /**
     * @param name     of the database, made now
     * @param h2Extras appended to H2's address
     * @return JDBC address with everything needed to log in
     */
    public String url(String name, String h2Extras) throws SQLException {
        if (postgres == null) {
            return "jdbc:h2:mem:bench_%s;DB_CLOSE_DELAY=-1%s".formatted(name, h2Extras);
        }
        try (Connection connection = postgres.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return postgres.getJdbcUrl("postgres", name);
    }

    /** As {@link #url}, but H2 keeps its file on disk, too. */
    String durableUrl(String name, String h2Extras) throws IOException, SQLException {
        if (postgres != null) {
            return url(name, h2Extras);
        }
        Path folder = Files.createTempDirectory("tandem-bench");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
        return "jdbc:h2:file:%s/%s%s".formatted(folder, name, h2Extras);
    }

    /** @return for engines that want one beside the address */
    public static String user(String url) {
        return url.startsWith("jdbc:h2") ? "sa" : "postgres";
    }

    public static String driver(String url) {
        return url.startsWith("jdbc:h2") ? "org.h2.Driver" : "org.postgresql.Driver";
    }

    @Override
    public void close() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }
}
