package dev.tandem.bench.triage;

import dev.tandem.bench.Contender;
import dev.tandem.bench.table.RoutingTable;
import dev.tandem.process.HistoryDepth;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tandem's process and decision modules with the settings they ship with, the history perhaps excepted; no web server, no
 * people. As in the product one transaction holds the work item, the instance and the decision.
 */
final class TandemEngine implements Contender {

    /** Work items that the engine makes itself before they are copied. */
    static final int REAL = 1_000;

    private final String name;
    private final ConfigurableApplicationContext tandem;
    private final Finished finished = new Finished();
    private final RuntimeService runtime;
    private final DataSource database;
    private final TransactionTemplate transaction;
    private long doneBefore;
    private long recordedBefore;

    /** @param history {@code tandem.process.history}; null for what it ships with */
    TandemEngine(String url, Understanding understanding, @Nullable HistoryDepth history) {
        this(history == null ? "Tandem" : history.name().toLowerCase(Locale.ROOT) + " history in Tandem", url, understanding, history);
    }

    TandemEngine(String name, String url, Understanding understanding, @Nullable HistoryDepth history) {
        this.name = name;
        tandem = new SpringApplicationBuilder(ProcessModule.class).web(WebApplicationType.NONE)
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("understanding", understanding);
                    context.getBeanFactory().registerSingleton("finished", finished);
                })
                .run(arguments(url, history));
        runtime = tandem.getBean(RuntimeService.class);
        database = tandem.getBean(DataSource.class);
        transaction = tandem.getBean(TransactionTemplate.class);
        tandem.getBean(RepositoryService.class).createDeployment().addString(Diagram.BPMN, Diagram.tandem())
                .addString(Diagram.DMN, RoutingTable.dmn(Triage.RULES, understanding.intents(), "long")).deploy();
    }

    private String[] arguments(String url, @Nullable HistoryDepth history) {
        List<String> arguments = new ArrayList<>(List.of("--spring.main.banner-mode=off", "--logging.level.root=WARN",
                "--camunda.bpm.process-engine-name=" + name.replaceAll("\\W", ""),
                "--spring.datasource.url=" + url, "--spring.datasource.username=" + Database.user(url)));
        if (history != null) {
            arguments.add("--tandem.process.history=" + history);
        }
        return arguments.toArray(String[]::new);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int work() {
        Request request = Request.next();
        transaction.executeWithoutResult(status -> {
            insertWorkItem(request);
            runtime.startProcessInstanceByKey(Diagram.KEY, request.key(), request.variables());
        });
        return 1;
    }

    /**
     * Before the first round: a thousand finished work items, and as many that wait for a person if asked for, many times over.
     *
     * @param times how often each is there, at least once
     */
    void fill(int times, boolean waiting) throws SQLException {
        for (int item = 0; item < REAL; item++) {
            work();
        }
        if (waiting) {
            tandem.getBean(RepositoryService.class).createDeployment().addString(Diagram.WAITING_BPMN, Diagram.waiting()).deploy();
            for (int item = 0; item < REAL; item++) {
                startToWait(Request.next());
            }
        }
        new Copies(database).make(times - 1);
        doneBefore = REAL;
        recordedBefore = recorded();
    }

    private void startToWait(Request request) {
        transaction.executeWithoutResult(status -> {
            insertWorkItem(request);
            runtime.startProcessInstanceByKey(Diagram.WAITING_KEY, request.key(), request.variables());
        });
    }

    private void insertWorkItem(Request request) {
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            TwoRows.insertWorkItem(connection, request);
        } catch (SQLException e) {
            throw new IllegalStateException("The work item could not be stored", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    @Override
    public void verify(long done) {
        finished.verify(name(), doneBefore + done);
        long recorded = recorded() - recordedBefore;
        if (recorded != done) {
            throw new IllegalStateException("%d of %d decisions were recorded.".formatted(recorded, done));
        }
    }

    private long recorded() {
        return tandem.getBean(JdbcClient.class).sql("""
                SELECT COUNT(*) FROM decision d JOIN work_item w ON w.business_key = d.business_key WHERE d.verdict = 'AUTOMATE'""")
                .query(Long.class).single();
    }

    @Override
    public void close() {
        tandem.close();
    }
}
