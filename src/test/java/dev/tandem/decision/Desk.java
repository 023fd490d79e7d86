package dev.tandem.decision;

import dev.tandem.calibration.HeldOut;
import dev.tandem.database.LateWrites;
import dev.tandem.model.Calibration;
import dev.tandem.model.Calibration.HeadCalibration;
import dev.tandem.model.Calibration.Mixture;
import dev.tandem.model.ModelCard;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import dev.tandem.model.Safetensors.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The decision module around a database, a folder with one small model, and a classifier that says what it is told. */
final class Desk {

    static final String MODEL = "little-bank";
    static final ModelReference PROMOTED = new ModelReference(MODEL, null);
    static final ModelReference VERSION_1 = new ModelReference(MODEL, 1);
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456Z");
    static final String TEXT = "My new card has been on its way for two weeks, where is it?";

    final ScriptedClassifier classifier = new ScriptedClassifier();
    final Decisions decisions;
    final TransactionTemplate transaction;
    final JdbcClient jdbc;
    private final Path models;

    Desk(DataSource database, Path models) {
        this(database, models, rightFrom(0.7));
    }

    Desk(DataSource database, Path models, HeadCalibration intent) {
        this.models = models;
        createModel(Map.of("intent", intent));
        Flyway.configure().dataSource(database).load().migrate();
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        transaction = new TransactionTemplate(transactions);
        jdbc = JdbcClient.create(database);
        decisions = new ClassifierDecisions(classifier, new ModelRegistry(models), new Thresholds(),
                new DecisionLog(jdbc, new LateWrites(new JdbcTemplate(database)), transactions), new FeedbackLog(jdbc), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    Path calibrationFile() {
        return models.resolve(MODEL).resolve("1/calibration.json");
    }

    List<Decision> ask(String activityInstance) {
        return decisions.decide(request(activityInstance, null));
    }

    Decision askOnce(Double maxError) {
        return decisions.decide(request("understand:1", maxError)).get(0);
    }

    static DecisionRequest request(String activityInstance, Double maxError) {
        return new DecisionRequest(understand(activityInstance, "T-1"), PROMOTED, TEXT, maxError, false);
    }

    static DecisionRequest begunNow(String activityInstance) {
        return new DecisionRequest(understand(activityInstance, "T-1"), PROMOTED, TEXT, null, true);
    }

    static ActivityInstance understand(String activityInstance, String businessKey) {
        return new ActivityInstance(activityInstance, "understand", "ticket-triage", 3, instance(businessKey), businessKey);
    }

    /** The only process instance with this key. */
    static String instance(String businessKey) {
        return "instance-of-" + businessKey;
    }

    List<Decision> about(String businessKey) {
        return decisions.about(instance(businessKey), businessKey);
    }

    void says(String businessKey, String head, String label, String person) {
        about(businessKey).stream().filter(decision -> decision.head().equals(head)).reduce((earlier, later) -> later)
                .ifPresent(latest -> decisions.recordChoice(latest.id(), label, person, true));
    }

    int rows() {
        return jdbc.sql("SELECT COUNT(*) FROM decision").query(Integer.class).single();
    }

    private void createModel(Map<String, HeadCalibration> calibration) {
        ModelCard card = new ModelCard(MODEL, 1, "Sorts a little bank's questions.", List.of("en"), "all-MiniLM-L6-v2", 64,
                List.of("body"), List.of(head("intent"), head("urgency")), new ModelCard.RiskPromise(0.02, 0.1),
                Map.of(), Map.of(), List.of(), List.of());
        try {
            ModelFolder.create(models.resolve(MODEL).resolve("1"), card, new Calibration(calibration), Map.of(), Storage.values()[0], Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModelCard.Head head(String name) {
        return new ModelCard.Head(name, List.of(new ModelCard.Label("card_arrival", "Card arrival", 100)));
    }

    /** 1,000 examples: as a cascade right in all but fifteen, with both classifiers asked about each right in all. */
    static HeadCalibration cascade() {
        double[] confidences = new double[1000];
        boolean[] mostly = new boolean[1000];
        boolean[] all = new boolean[1000];
        for (int i = 0; i < 1000; i++) {
            confidences[i] = 0.5 + i / 2000.0;
            mostly[i] = i % 66 != 0;
            all[i] = true;
        }
        return new HeadCalibration(1, confidences, mostly, new Mixture(1, 0.6, 0.4, 0.99), new HeldOut(confidences, all), null);
    }

    /** 500 examples, confidence evenly spread from 0.5 to 1; right whenever it is as sure as that, else every other time. */
    private static HeadCalibration rightFrom(double confidence) {
        double[] confidences = new double[500];
        boolean[] correct = new boolean[500];
        for (int i = 0; i < 500; i++) {
            confidences[i] = 0.5 + i / 1000.0;
            correct[i] = confidences[i] >= confidence || i % 2 == 0;
        }
        return new HeadCalibration(1, confidences, correct);
    }
}
