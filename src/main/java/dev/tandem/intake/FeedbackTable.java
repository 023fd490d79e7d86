package dev.tandem.intake;

import dev.tandem.decision.Decisions;
import dev.tandem.decision.Feedback;
import dev.tandem.decision.LabelledText;
import dev.tandem.inference.VisibleText;
import dev.tandem.intake.WorkItems.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The texts that models read beside what people decided about them: a table to train with, written as it is read. */
@Component
class FeedbackTable {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder()
            .setHeader("business_key", "subject", "body", "label", "proposed", "model", "decided_at", "kind", "proposal_in_view",
                    "process", "process_instance_id", "step", "text").get();

    /** A text may have 100 000 characters. */
    private static final int TEXTS_AT_ONCE = 100;

    private final Decisions decisions;
    private final WorkItems workItems;

    FeedbackTable(Decisions decisions, WorkItems workItems) {
        this.decisions = decisions;
        this.workItems = workItems;
    }

    /**
     * Subject and body are those of a work item that this API took in. What is about a text that is no longer there is left out.
     *
     * @param process whose decisions to write; null for all
     * @param out     is not closed: a table that breaks off must not look like a whole one
     */
    void write(String head, Set<Feedback.Kind> kinds, @Nullable String process, Appendable out) throws IOException {
        List<LabelledText> waiting = new ArrayList<>(TEXTS_AT_ONCE);
        CSVPrinter table = FORMAT.print(out);
        try {
            decisions.forEachFeedback(head, kinds, text -> {
                if (process != null && !process.equals(text.activity().process())) {
                    return;
                }
                waiting.add(text);
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

    private void writeRows(List<LabelledText> decided, CSVPrinter table) {
        Map<String, Text> sent = workItems.texts(decided.stream().map(one -> one.activity().businessKey()).filter(Objects::nonNull).toList());
        for (LabelledText one : decided) {
            Text workItem = sent.get(one.activity().businessKey());
            boolean isOfThisInstance = workItem != null && Objects.equals(workItem.processInstanceId(), one.activity().processInstanceId());
            writeRow(one, isOfThisInstance ? workItem : null, table);
        }
    }

    private static void writeRow(LabelledText decided, @Nullable Text workItem, CSVPrinter table) {
        if (decided.text() == null && workItem == null) {
            return;
        }
        Feedback word = decided.word();
        try {
            table.printRecord(decided.activity().businessKey(), workItem == null ? null : workItem.subject(),
                    workItem == null ? null : workItem.body(), word.label(), decided.proposed(), decided.model(), word.at(), word.kind(),
                    word.proposalInView(), decided.activity().process(), decided.activity().processInstanceId(), decided.activity().step(),
                    decided.text() == null ? read(workItem) : decided.text());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** As the AI step of tickets reads it. */
    private static String read(Text workItem) {
        return Stream.of(workItem.subject(), workItem.body()).filter(part -> part != null && !VisibleText.isBlank(part))
                .collect(Collectors.joining("\n"));
    }
}
