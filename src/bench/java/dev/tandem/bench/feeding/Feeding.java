package dev.tandem.bench.feeding;

import dev.tandem.bench.Contender;
import dev.tandem.bench.InferenceModule;
import dev.tandem.bench.Settings;
import dev.tandem.bench.triage.Database;
import dev.tandem.bench.triage.OnADatabase;
import dev.tandem.inference.TextClassifier;
import java.util.List;

/**
 * How instances should wait for a backend that answers many texts at once. The same process (start, a step that asks the shipped
 * model, a delegate, end) on Camunda's engine without history, the same micro-batcher behind it; each client starts an instance
 * and waits until its last transaction is committed. What differs is who waits for the answer:
 * the thread that started the instance, a thread of the job executor, a worker that fetches external tasks, or nobody, where a
 * wait state is signalled when the answer is there.
 */
public final class Feeding extends OnADatabase {

    /** Instances at a time, and threads that may wait for answers. */
    static final int CLIENTS = 32;

    public Feeding(Database.Kind kind) {
        super("feeding", kind);
    }

    @Override
    public int threads() {
        return CLIENTS;
    }

    @Override
    public List<Contender> open(Settings settings) throws Exception {
        Database database = kind().start();
        List<String> texts = settings.readTexts();
        TextClassifier classifier = InferenceModule.start().getBean(TextClassifier.class);
        return List.of(new CallerWaits(database.url("caller", ""), classifier, texts),
                new JobWaits(database.url("job", ""), classifier, texts),
                new ExternalTasks(database.url("external", ""), classifier, texts),
                new Signalled(database.url("signalled", ""), classifier, texts));
    }
}
