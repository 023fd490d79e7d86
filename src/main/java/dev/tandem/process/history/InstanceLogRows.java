package dev.tandem.process.history;

import dev.tandem.database.Insert;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.context.Context;

/** What is added to the instance log in the engine's transaction. */
final class InstanceLogRows {

    private static final String INSERT = "INSERT INTO instance_log (entry, text, process_instance_id) ";
    private static final String OF_A_NEW_INSTANCE = INSERT + "VALUES (?, ?, ?)";
    /** An instance whose history somebody has deleted while it ran is left out. */
    private static final String OF_AN_OLD_INSTANCE = INSERT + "SELECT ?, ?, ID_ FROM %sACT_HI_PROCINST WHERE ID_ = ?";

    private InstanceLogRows() {}

    /** @param newInstance whether the instance's own row is added in this unit of work, so that it need not be looked for */
    static List<Insert> of(LogEntry entry, boolean newInstance) {
        String sql = newInstance ? OF_A_NEW_INSTANCE
                : OF_AN_OLD_INSTANCE.formatted(Context.getProcessEngineConfiguration().getDatabaseTablePrefix());
        List<Insert> inserts = new ArrayList<>();
        for (String row : entry.rows()) {
            inserts.add(Insert.of(sql, row, null, entry.instance()));
        }
        entry.longTexts().forEach((name, text) -> inserts.add(Insert.of(sql, LogEntry.textRow(name), text, entry.instance())));
        return inserts;
    }
}
