package dev.tandem.process;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Ends the failures that a test ordered. */
class EverythingWorksAgain implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext context) {
        ApplicationContext application = SpringExtension.getApplicationContext(context);
        application.getBean(KeywordClassifier.class).overloaded(false);
        application.getBean(KeywordClassifier.class).broken(false);
        application.getBean(WordEmbedder.class).overloaded(false);
    }
}
