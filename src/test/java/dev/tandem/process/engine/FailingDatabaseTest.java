package dev.tandem.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.Desk;
import dev.tandem.process.ProcessTest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.test.context.TestPropertySource;

/** A node that has just started reads diagrams and tables with its first requests: whatever fails or waits meanwhile spoils none of the next. */
@ProcessTest
@TestPropertySource(properties = {"spring.datasource.url=jdbc:h2:mem:failing;DB_CLOSE_DELAY=-1",
        "camunda.bpm.process-engine-name=failing"}) // other tests ask the engine's REST API, which finds its engine by name
@Import(FailingDatabaseTest.Watched.class)
class FailingDatabaseTest {

    private static final String JOBS_OF_A_DIAGRAM = "ACT_RU_JOBDEF";

    @Autowired
    private Desk desk;
    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @AfterEach
    void letEverythingPass() {
        Watched.before = statement -> {};
    }

    @ParameterizedTest
    @ValueSource(strings = {Desk.CLEAR_QUESTION, Desk.UNCLEAR_QUESTION})
    void aStartThatFailsAtAnyStatementLeavesTheNextOneAsItWas(String question) {
        int failures = 0;
        while (failsAt(failures + 1, question)) {
            failures++;

            letEverythingPass();
            String next = desk.receive(question);

            assertThat(desk.state(next).openSteps()).as("after a failure at statement %d", failures).hasSize(1);
        }
        assertThat(failures).isGreaterThan(15);
    }

    @Test
    void aSecondStartDoesNotFindAHalfReadDiagram() throws Exception {
        forgetWhatWasRead();
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        Watched.before = statement -> {
            if (statement.contains(JOBS_OF_A_DIAGRAM) && first.getAndSet(false)) {
                reading.countDown();
                await(goOn);
            }
        };
        CompletableFuture<String> one = CompletableFuture.supplyAsync(() -> desk.receive(Desk.UNCLEAR_QUESTION));
        await(reading);
        CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> desk.receive(Desk.UNCLEAR_QUESTION));
        CompletableFuture.anyOf(other).completeOnTimeout("it waits", 500, TimeUnit.MILLISECONDS).get();
        goOn.countDown();

        assertThat(desk.state(one.get()).status()).isEqualTo("IN_TRIAGE");
        assertThat(desk.state(other.get()).status()).isEqualTo("IN_TRIAGE");
    }

    /** @return false if the start takes fewer statements */
    private boolean failsAt(int statement, String question) {
        forgetWhatWasRead();
        AtomicInteger left = new AtomicInteger(statement);
        Watched.before = sql -> {
            if (left.decrementAndGet() == 0) {
                throw new SQLException("An I/O error occurred while sending to the backend.", "08006");
            }
        };
        try {
            desk.receive(question);
            return false;
        } catch (RuntimeException failure) {
            return true;
        }
    }

    /** As a node that starts. */
    private void forgetWhatWasRead() {
        DeploymentCache cache = engine.getDeploymentCache();
        cache.discardProcessDefinitionCache();
        cache.discardDecisionDefinitionCache();
        cache.discardDecisionRequirementsDefinitionCache();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who waits for a statement, or fails it. */
    interface BeforeStatement {
        void pass(String sql) throws SQLException;
    }

    /** Not a component, so that no other test finds it. */
    static class Watched {

        private static volatile BeforeStatement before = statement -> {};

        @Bean
        static BeanPostProcessor watchedStatements() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource database ? new DelegatingDataSource(database) {
                        @Override
                        public Connection getConnection() throws SQLException {
                            return watched(super.getConnection());
                        }
                    } : bean;
                }
            };
        }

        private static Connection watched(Connection connection) {
            return (Connection) Proxy.newProxyInstance(Watched.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("prepareStatement")) {
                    before.pass((String) arguments[0]);
                }
                try {
                    return method.invoke(connection, arguments);
                } catch (InvocationTargetException failure) {
                    throw failure.getCause();
                }
            });
        }
    }
}
