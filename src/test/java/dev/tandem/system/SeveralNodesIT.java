package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Three nodes that are started at the same moment, as after a power cut. */
class SeveralNodesIT {

    private static final int NODES = 3;

    @TempDir
    Path folder;

    @Test
    void nodesStartedTogetherMakeEverythingOnceOnAnEmptyDatabaseAndOnOneThatExists() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            JdbcTemplate database = new JdbcTemplate(postgres.getPostgresDatabase());
            startTogether(postgres);
            List<Integer> made = counts(database);
            assertEverythingIsThereOnce(database);

            startTogether(postgres);
            assertThat(counts(database)).isEqualTo(made);
            assertEverythingIsThereOnce(database);
        }
    }

    private void startTogether(EmbeddedPostgres postgres) {
        List<CompletableFuture<RunningTandem>> starts = IntStream.range(0, NODES).mapToObj(number -> CompletableFuture.supplyAsync(() ->
                RunningTandem.start(folder.resolve("node" + number), "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres")))).toList();
        List<RunningTandem> nodes = starts.stream().map(CompletableFuture::join).toList();
        nodes.forEach(node -> assertThat(node.as("desk-api").get("/api/work-items/none").statusCode()).isEqualTo(404));
        nodes.forEach(RunningTandem::close);
    }

    private static List<Integer> counts(JdbcTemplate database) {
        return List.of("ACT_RE_DEPLOYMENT", "ACT_RE_PROCDEF", "ACT_ID_USER", "ACT_ID_GROUP", "ACT_RU_AUTHORIZATION", "ACT_RU_FILTER").stream()
                .map(table -> database.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class)).toList();
    }

    private static void assertEverythingIsThereOnce(JdbcTemplate database) {
        List.of("SELECT KEY_ FROM ACT_RE_PROCDEF GROUP BY KEY_", "SELECT NAME_ FROM ACT_RU_FILTER GROUP BY NAME_",
                "SELECT GROUP_ID_ FROM ACT_RU_AUTHORIZATION GROUP BY TYPE_, GROUP_ID_, USER_ID_, RESOURCE_TYPE_, RESOURCE_ID_",
                "SELECT USER_ID_ FROM ACT_ID_MEMBERSHIP GROUP BY USER_ID_, GROUP_ID_").forEach(things ->
                assertThat(database.queryForList(things + " HAVING COUNT(*) > 1", String.class)).as(things).isEmpty());
        assertThat(database.queryForObject("SELECT COUNT(*) FROM ACT_ID_USER", Integer.class)).isPositive();
    }
}
