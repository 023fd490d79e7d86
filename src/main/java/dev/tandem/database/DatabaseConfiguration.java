package dev.tandem.database;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.jersey.ResourceConfigCustomizer;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Puts what Tandem expects of a database below the connection pool. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    /**
     * PostgreSQL compiles a query that it takes for costly, for seconds in which no time limit can stop it; the engine's queries with
     * many joins always look costly. Older servers do not know the setting.
     */
    private static final String WITHOUT_JIT = "SELECT set_config('jit', 'off', false) WHERE current_setting('jit', true) IS NOT NULL";

    @Bean
    static ConnectionShortage connectionShortage() {
        return new ConnectionShortage();
    }

    @Bean
    static BeanPostProcessor belowThePool(ObjectProvider<DiskSync> disk, ObjectProvider<DatabaseProperties> properties,
                                          ObjectProvider<ConnectionShortage> shortage) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null && pool.getDataSource() == null) {
                    DatabaseKind kind = DatabaseKind.of(pool.getJdbcUrl());
                    if (pool.isRunning() && kind != DatabaseKind.OTHER) {
                        throw new IllegalStateException("The connection pool ran before commits were made durable below it");
                    }
                    pool.setMetricsTrackerFactory(shortage.getObject());
                    if (kind == DatabaseKind.H2_FILE) {
                        pool.setDataSource(new DurableConnections(driver(pool), disk.getObject()));
                        pool.setExceptionOverrideClassName(ClosedDatabaseOverride.class.getName());
                    } else if (kind == DatabaseKind.POSTGRESQL) {
                        pool.setDataSource(new OpenConnections(postgres(pool, properties.getObject())));
                        if (pool.getConnectionInitSql() == null) {
                            pool.setConnectionInitSql(WITHOUT_JIT);
                        }
                    }
                }
                return bean;
            }
        };
    }

    /** Before security, which looks people up in the database. */
    @Bean
    @ConditionalOnWebApplication
    FilterRegistrationBean<DatabaseFailureFilter> databaseFailures(DatabaseProbe probe, ObjectMapper json) {
        var registration = new FilterRegistrationBean<>(new DatabaseFailureFilter(probe, json));
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 10);
        return registration;
    }

    /** The engine's REST API runs on Jersey; Boot hands us its configuration, so no engine type is needed here. */
    @Bean
    ResourceConfigCustomizer engineRestFailures(ObjectMapper json) {
        return jersey -> jersey.register(new EngineRestFailures(json));
    }

    static DriverManagerDataSource driver(HikariDataSource pool) {
        var driver = new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
        driver.setConnectionProperties(new Properties());
        driver.getConnectionProperties().putAll(pool.getDataSourceProperties());
        return driver;
    }

    /** What the URL says counts more than these properties. */
    static DriverManagerDataSource postgres(HikariDataSource pool, DatabaseProperties properties) {
        DriverManagerDataSource driver = driver(pool);
        Properties given = driver.getConnectionProperties();
        String seconds = Long.toString(Math.max(1, properties.connectTimeout().toSeconds()));
        given.putIfAbsent("connectTimeout", seconds);
        given.putIfAbsent("loginTimeout", seconds);
        given.putIfAbsent("tcpKeepAlive", "true");
        return driver;
    }
}
