package dev.tandem.model;

import dev.tandem.model.ModelCard.DataSource;
import dev.tandem.model.ModelCard.Head;
import dev.tandem.model.ModelCard.Label;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.lang3.StringUtils;

/** A model card as a page of Markdown, for people who have to decide whether they trust the model. */
public final class CardPage {

    private final ModelCard card;
    private final StringBuilder page = new StringBuilder();

    private CardPage(ModelCard card) {
        this.card = card;
    }

    public static String of(ModelCard card) {
        CardPage page = new CardPage(card);
        page.whatItDecides();
        page.promise();
        page.table("Figures", "Figure", "Value", card.metrics());
        page.weaknesses();
        page.data();
        page.table("Recipe", "Setting", "Value", ModelComparison.flat(card.training()));
        card.heads().forEach(page::labels);
        return page.page.toString();
    }

    private void whatItDecides() {
        line("# %s, version %d", card.name(), card.version());
        line("");
        line("%s", card.summary());
        line("");
        for (Head head : card.heads()) {
            line("- **%s**: one of %d labels, learned from %d examples", head.name(), head.labels().size(),
                    head.labels().stream().mapToInt(Label::examples).sum());
        }
        line("- **Languages**: %s", String.join(", ", card.languages().stream().map(CardPage::language).toList()));
        line("- **Reads**: %s, the first %d word pieces", String.join(" and ", card.textFields()), card.maxTokens());
        line("- **Encoder**: %s", card.encoder());
    }

    private void promise() {
        heading("Promise");
        line("Of what runs by itself, at most %s may be wrong, with %s confidence, unless a step asks for another promise.",
                percent(card.riskPolicy().maxError()), percent(1 - card.riskPolicy().delta()));
    }

    private void weaknesses() {
        heading("Known weaknesses");
        bullets(card.weaknesses(), "None is recorded, which does not mean that there are none.");
    }

    private void data() {
        heading("Data");
        bullets(card.data().stream().map(CardPage::source).toList(), "Not recorded.");
    }

    private static String source(DataSource source) {
        return "%s (licence: %s)%s".formatted(source.name(), source.licence(),
                source.citation().isBlank() ? "" : ". " + source.citation());
    }

    private void labels(Head head) {
        heading("Labels of " + head.name());
        line("Those with the fewest examples come first: there the model has seen least.");
        line("");
        line("| Label | In the data | Examples |");
        line("|---|---|---:|");
        head.labels().stream().sorted(Comparator.comparingInt(Label::examples)).forEach(label ->
                line("| %s | %s | %d |", cell(label.name()), cell(label.id()), label.examples()));
    }

    private void table(String title, String left, String right, Map<String, Object> rows) {
        heading(title);
        if (rows.isEmpty()) {
            line("Not recorded.");
            return;
        }
        line("| %s | %s |", left, right);
        line("|---|---|");
        rows.forEach((name, value) -> line("| %s | %s |", cell(words(name)), cell(value)));
    }

    private void bullets(List<String> items, String otherwise) {
        if (items.isEmpty()) {
            line("%s", otherwise);
        }
        items.forEach(item -> line("- %s", item));
    }

    private void heading(String title) {
        line("");
        line("## %s", title);
        line("");
    }

    private void line(String format, Object... values) {
        page.append(format.formatted(values).stripTrailing()).append('\n');
    }

    /** {@code recipe.labelSmoothing} is read as "recipe label smoothing". */
    private static String words(String name) {
        return StringUtils.join(StringUtils.splitByCharacterTypeCamelCase(name.replace('.', ' ')), ' ')
                .replaceAll(" +", " ").toLowerCase(Locale.ROOT);
    }

    private static String language(String code) {
        return Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH);
    }

    private static String percent(double share) {
        return StringUtils.removeEnd(String.format(Locale.ROOT, "%.1f", 100 * share), ".0") + " %";
    }

    private static String cell(Object value) {
        return String.valueOf(value).replace("|", "\\|").replaceAll("\\R", " ");
    }
}
