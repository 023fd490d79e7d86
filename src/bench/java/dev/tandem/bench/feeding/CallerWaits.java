package dev.tandem.bench.feeding;

import dev.tandem.inference.TextClassifier;
import java.util.HashMap;
import java.util.List;

/** Tandem's way: whoever starts the instance waits at the micro-batcher, one transaction from start to end. */
final class CallerWaits extends FedEngine {

    CallerWaits(String url, TextClassifier classifier, List<String> texts) {
        super(url, classifier, texts, "<serviceTask id='step' camunda:delegateExpression='${ask}'/>", new HashMap<>());
    }

    @Override
    public String name() {
        return "the caller waits, one transaction";
    }
}
