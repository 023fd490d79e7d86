package dev.tandem.start;

import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationListener;

/** The same defaults where no command line started the application, as in a test. Registered in {@code META-INF/spring.factories}. */
class NeutralStart implements ApplicationListener<ApplicationStartingEvent> {

    @Override
    public void onApplicationEvent(ApplicationStartingEvent event) {
        NeutralDefaults.set();
    }
}
