package dev.tandem.intake;

import dev.tandem.decision.Decisions;
import dev.tandem.decision.LabelledWorkItem;
import dev.tandem.intake.WorkItems.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Component;

/** What customers wrote beside what people decided about it: a table to train with, written as it is read. */
@Component
class FeedbackTable {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder()
            .setHeader("business_key", "subject", "body", "label", "proposed", "model", "decided_at").get();

    /** A text may have 100 000 characters. */
    private static final int TEXTS_AT_ONCE = 100;

    private final Decisions decisions;
    private final WorkItems workItems;

    FeedbackTable(Decisions decisions, WorkItems workItems) {
        this.decisions = decisions;
        this.workItems = workItems;
    }

    /**
     * What people decided about another process instance with the same key is left out: its text was another. Work items whose text is no longer there, or was never sent to this API, are left out.
     *
     * @param out is not closed: a table that breaks off must not look like a whole one
     */
    void write(String head, Appendable out) throws IOException {
        List<LabelledWorkItem> waiting = new ArrayList<>(TEXTS_AT_ONCE);
        CSVPrinter table = FORMAT.print(out);
        try {
            decisions.forEachFeedback(head, item -> {
                waiting.add(item);
                if (waiting.size() == TEXTS_AT_ONCE) {
                    writeRows(waiting, table);
                    waiting.clear();
                }
            });
            if (!waiting.isEmpty()) {
                writeRows(waiting, table);
            }
            table.flush();
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private void writeRows(List<LabelledWorkItem> items, CSVPrinter table) {
        Map<String, Text> texts = workItems.texts(items.stream().map(LabelledWorkItem::businessKey).toList());
        for (LabelledWorkItem item : items) {
            Text text = texts.get(item.businessKey());
            if (text != null && Objects.equals(text.processInstanceId(), item.processInstanceId())) {
                writeRow(item, text, table);
            }
        }
    }

    private static void writeRow(LabelledWorkItem item, Text text, CSVPrinter table) {
        try {
            table.printRecord(item.businessKey(), text.subject(), text.body(), item.label(), item.proposed(), item.model(),
                    item.decidedAt());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
