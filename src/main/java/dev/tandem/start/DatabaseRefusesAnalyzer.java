package dev.tandem.start;

import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;

/**
 * A sentence for each of the usual reasons why a database lets nobody in, in place of a stack trace. Registered in
 * {@code META-INF/spring.factories}.
 */
class DatabaseRefusesAnalyzer implements FailureAnalyzer {

    private static final String URL = "spring.datasource.url";
    private static final String CREDENTIALS = "Check SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.";
    private static final String SERVER = "Check that the database server runs and that SPRING_DATASOURCE_URL names it, then start again.";
    private static final String FOLDER = "Give the account that runs Tandem the right to write there, or start from another folder.";
    private static final String BACKUP = "Restore a backup, or recover what can be read with H2's tool org.h2.tools.Recover. "
            + "To begin with an empty database, move the file away.";
    private static final Reason FULL = new Reason("has no space left on its disk", "Make space and start again.");

    /** By SQL state: H2's own numbers begin with 9, the others are PostgreSQL's or the standard's. */
    private static final Map<String, Reason> REASONS = Map.ofEntries(
            Map.entry("90020", new Reason("is in use by another process, probably another Tandem",
                    "Stop that one, or start this one from another folder. Several nodes need PostgreSQL.")),
            Map.entry("90030", new Reason("is damaged: its file can't be read", BACKUP)),
            Map.entry("90048", new Reason("was written by another version of H2, or is damaged", BACKUP)),
            Map.entry("90028", new Reason("can't be opened: its file can't be read or written", FOLDER)),
            Map.entry("90031", new Reason("can't be opened: its file can't be read or written", FOLDER)),
            Map.entry("90034", new Reason("can't be opened: its file can't be read or written", FOLDER)),
            Map.entry("90062", new Reason("can't be opened: its file can't be made", FOLDER)),
            Map.entry("90097", new Reason("can only be read", FOLDER)),
            Map.entry("90100", FULL),
            Map.entry("53100", FULL),
            Map.entry("28000", new Reason("does not know this user or this password", CREDENTIALS)),
            Map.entry("28P01", new Reason("does not know this user or this password", CREDENTIALS)),
            Map.entry("3D000", new Reason("does not exist", "Create it (CREATE DATABASE …), or correct SPRING_DATASOURCE_URL.")),
            Map.entry("42501", new Reason("does not allow this user to make or change tables",
                    "Let the user own the schema, or name another in SPRING_DATASOURCE_USERNAME.")),
            Map.entry("42S01", new Reason("holds tables of a first start that was cut off", "If it was never in use, move it away (H2: the folder "
                    + "data) and start again; otherwise restore a backup.")),
            Map.entry("25006", new Reason("can only be read", "Name the primary server in SPRING_DATASOURCE_URL, not a standby.")),
            Map.entry("53300", new Reason("has no free connection", "Raise its max_connections, or lower spring.datasource.hikari.maximum-pool-size.")),
            Map.entry("55P03", new Reason("is still being prepared by another node that started earlier",
                    "Look at that node's log. Once it runs or is stopped, start this one again; tandem.start.max-wait says how long to wait.")),
            Map.entry("57P03", new Reason("is still starting, or stopping", SERVER)),
            Map.entry("08001", new Reason("can't be reached", SERVER)),
            Map.entry("08004", new Reason("refuses the connection", SERVER)),
            Map.entry("08006", new Reason("can't be reached", SERVER)));

    private final Environment environment;

    DatabaseRefusesAnalyzer(Environment environment) {
        this.environment = environment;
    }

    /** What is wrong with the database, and what to do about it. */
    private record Reason(String what, String remedy) {}

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FlywayValidateException mismatch) {
                return analyze(mismatch);
            }
            if (cause instanceof SQLException refusal && refusal.getSQLState() != null && REASONS.containsKey(refusal.getSQLState())) {
                Reason reason = isFull(refusal) ? FULL : REASONS.get(refusal.getSQLState());
                return new FailureAnalysis("The database %s %s. It says: %s".formatted(url(), reason.what, refusal.getMessage()),
                        reason.remedy, cause);
            }
        }
        return null;
    }

    /** H2 has no number of its own for what the operating system says. */
    private static boolean isFull(SQLException refusal) {
        return Objects.requireNonNullElse(refusal.getMessage(), "").contains("No space left on device");
    }

    private FailureAnalysis analyze(FlywayValidateException mismatch) {
        boolean isNewer = mismatch.getMessage().contains("not resolved locally");
        return new FailureAnalysis("The tables in the database %s %s. Flyway says: %s".formatted(url(),
                isNewer ? "were made by a newer version of Tandem" : "are not those that this version of Tandem would have made", mismatch.getMessage()),
                isNewer ? "Start that version again, or restore the backup made before it." : "Restore a backup, or start the version that made them.",
                mismatch);
    }

    /** @return without its settings, which may hold a password */
    private String url() {
        return environment.getProperty(URL, "").split("[;?]")[0];
    }
}
