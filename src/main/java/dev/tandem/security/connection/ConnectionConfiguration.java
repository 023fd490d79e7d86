package dev.tandem.security.connection;

import java.net.URI;
import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the clock into the embedded Tomcat; why there, says docs/decisions/0018-slow-clients.md. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ConnectionConfiguration {

    @Bean
    FilterRegistrationBean<BrokenBodies> brokenBodies() {
        var registration = new FilterRegistrationBean<>(new BrokenBodies());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> timedConnector(ConnectionSettings limits,
                                                                            ServerProperties server,
                                                                            @Value("${tandem.security.public-url:#{null}}")
                                                                            @Nullable URI publicUrl) {
        return tomcat -> {
            tomcat.setProtocol(TimedHttpProtocol.class.getName());
            tomcat.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof TimedHttpProtocol protocol) {
                    protocol.setLimits(limits);
                }
            });
            tomcat.addEngineValves(new RequestTimerValve(), new FirewallValve(), new HostValve(publicUrl));
            Integer port = limits.healthPort();
            if (port != null) {
                Connector health = HealthConnector.on(port, server.getAddress(), limits);
                tomcat.addAdditionalTomcatConnectors(health);
                tomcat.addEngineValves(new HealthConnector.HealthOnly(health));
            }
        };
    }
}
