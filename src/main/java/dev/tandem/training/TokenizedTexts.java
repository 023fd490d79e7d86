package dev.tandem.training;

import dev.tandem.dataset.LabelledTexts.Example;
import dev.tandem.model.ModelCard.Label;
import dev.tandem.model.WordPieces;
import dev.tandem.training.TrainingPlan.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run learns from, cut into word pieces once; what each text should say depends on the recipe.
 *
 * @param parts      whose texts they are
 * @param tasks      one a head
 * @param training   pieces of each text to learn from
 * @param validation pieces of each text that the epoch is chosen by
 * @param opinions   what teachers say about the texts to learn from, {@code (texts, labels)} a task; null without teachers
 */
record TokenizedTexts(Parts parts, List<Task> tasks, List<long[]> training, List<long[]> validation, List<float @Nullable [][]> opinions) {

    static TokenizedTexts of(TrainingPlan plan, Parts parts, WordPieces wordPieces, Teachers teachers, Map<String, SecondOpinion> second) {
        List<String> texts = parts.training().stream().map(Example::text).toList();
        List<float @Nullable [][]> opinions = new ArrayList<>();
        for (Task task : plan.tasks()) {
            opinions.add(teachers.opinionOn(texts, task, parts.labels().get(task.head()), second.get(task.head())));
        }
        return new TokenizedTexts(parts, plan.tasks(), cut(parts.training(), wordPieces), cut(parts.validation(), wordPieces), opinions);
    }

    /** Labels, smoothed and mixed with the teachers' opinion as the recipe says. */
    Batches toLearn(Recipe recipe) {
        return batches(parts.training(), training, recipe, opinions);
    }

    Batches toValidate(Recipe recipe) {
        return batches(parts.validation(), validation, recipe, null);
    }

    /** The texts to learn from with what the data says, which is the same whatever the recipe. */
    Batches asLabelled(Recipe recipe) {
        return batches(parts.training(), training, recipe.with("labelSmoothing", 0), null);
    }

    /** @return of the head that has most */
    int mostLabels() {
        return parts.labels().values().stream().mapToInt(List::size).max().orElseThrow();
    }

    private Batches batches(List<Example> examples, List<long[]> pieces, Recipe recipe, @Nullable List<float @Nullable [][]> taught) {
        List<Targets> targets = new ArrayList<>();
        for (int index = 0; index < tasks.size(); index++) {
            Task task = tasks.get(index);
            List<Label> labels = parts.labels().get(task.head());
            targets.add(Targets.of(task.head(), task.kind(), parts.gold(examples, task), labels.size(), recipe,
                    taught == null ? null : taught.get(index)));
        }
        return new Batches(pieces, targets);
    }

    private static List<long[]> cut(List<Example> examples, WordPieces wordPieces) {
        return examples.stream().map(example -> wordPieces.cut(example.text()).ids()).toList();
    }
}
