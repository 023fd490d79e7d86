package dev.tandem.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A database as an earlier version of Tandem left it. How it was recorded says {@code src/test/resources/upgrade/README.md}. */
enum StoredDatabase {

    H2 {
        @Override
        Restored restore(String version, Path folder) throws IOException {
            try (ZipInputStream zip = new ZipInputStream(stored(version + "-h2.zip"))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    Path file = folder.resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
            // where Tandem looks for it without being told
            return new Restored("", () -> { });
        }
    },

    POSTGRESQL {
        @Override
        Restored restore(String version, Path folder) throws IOException, SQLException {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            // the dump empties the search path of its connection
            try (InputStream dump = new GZIPInputStream(stored(version + "-postgresql.sql.gz"));
                 Connection connection = server.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
                statement.execute(new String(dump.readAllBytes(), UTF_8));
            }
            return new Restored(server.getJdbcUrl("postgres", "postgres"), server);
        }
    };

    /**
     * @param url    of a server's database; empty for the one in the folder
     * @param server to be stopped in the end
     */
    record Restored(String url, AutoCloseable server) {

        String[] settings() {
            return url.isEmpty() ? new String[0] : new String[] {"--spring.datasource.url=" + url};
        }
    }

    /** @param folder where Tandem will be started */
    abstract Restored restore(String version, Path folder) throws Exception;

    /** @return the work items as the earlier version itself showed them at last, by their keys */
    Map<String, JsonNode> workItems(String version) throws IOException {
        Map<String, JsonNode> items = new LinkedHashMap<>();
        try (InputStream json = stored("%s-%s.json".formatted(version, name().toLowerCase(Locale.ROOT)))) {
            new ObjectMapper().readTree(json).forEach(item -> items.put(item.get("businessKey").asText(), item));
        }
        return items;
    }

    private static InputStream stored(String name) {
        return StoredDatabase.class.getResourceAsStream("/upgrade/" + name);
    }
}
