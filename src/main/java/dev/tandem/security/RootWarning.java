package dev.tandem.security;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** A service that runs as root turns each hole into a hole of the whole machine. */
@Component
@ConditionalOnWebApplication
class RootWarning implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(RootWarning.class);

    @Override
    public void afterSingletonsInstantiated() {
        if (isRoot(System.getProperty("user.name", ""))) {
            LOG.warn("Tandem runs as root. Give it an account of its own: docs/production.md has a unit for systemd.");
        }
    }

    static boolean isRoot(String account) {
        return account.equals("root");
    }
}
