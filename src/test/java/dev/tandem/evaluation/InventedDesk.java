package dev.tandem.evaluation;

import dev.tandem.calibration.CalibrationSet;
import dev.tandem.calibration.HeldOut;
import dev.tandem.evaluation.measure.LearningPoint;
import dev.tandem.evaluation.measure.Outcomes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The invented support desk of a bicycle shop, and classifiers of any skill that answer its mail: the less sure, the more
 * often wrong, and most often with the neighbouring label.
 */
public final class InventedDesk {

    private static final String[] THINGS = {"brake", "saddle", "chain", "wheel", "bell", "basket", "light", "pedal", "frame", "lock", "pump"};
    private static final String[] MATTERS = {"order", "return", "repair", "price", "warranty", "delivery", "defect"};
    private static final String[] OPENINGS = {"Hello,", "Hi there,", "Please help:", "Urgent!", "I wonder:", "Good morning,"};

    private static final String[] DIGRESSIONS = {"My neighbour says it is the <b>weather</b>, but he says that of everything.",
        "It went well for a year & then it did not.", "The receipt must be somewhere.", "I ride to work every day, \"rain or shine\".",
        "Could it also be the other one?", "I can come by on Saturday."};

    private final List<String> labels = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final int[] gold;
    private final List<String> texts = new ArrayList<>();
    private final Map<String, List<String>> slices = new LinkedHashMap<>();
    private final double[] difficulty;

    /** @param labels at most 77 */
    public InventedDesk(int labels, int texts, long seed) {
        for (int label = 0; label < labels; label++) {
            String thing = THINGS[label / MATTERS.length];
            String matter = MATTERS[label % MATTERS.length];
            this.labels.add(thing + "_" + matter);
            names.add(Character.toUpperCase(thing.charAt(0)) + thing.substring(1) + ": " + matter);
        }
        SplittableRandom random = new SplittableRandom(seed);
        gold = new int[texts];
        difficulty = new double[texts];
        List<String> channels = new ArrayList<>();
        for (int text = 0; text < texts; text++) {
            gold[text] = random.nextInt(labels);
            difficulty[text] = random.nextDouble();
            boolean mail = random.nextDouble() < 0.6;
            channels.add(mail ? "mail" : random.nextDouble() < 0.7 ? "chat" : "letter");
            this.texts.add(text(gold[text], difficulty[text], random));
        }
        slices.put("channel", channels);
    }

    private String text(int label, double difficulty, SplittableRandom random) {
        String[] words = labels.get(label).split("_");
        String core = OPENINGS[random.nextInt(OPENINGS.length)] + " " + words[1] + " of my " + words[0];
        int digressions = difficulty < 0.5 ? 0 : 1 + random.nextInt(4);
        StringBuilder mail = new StringBuilder(core).append("?");
        for (int i = 0; i < digressions; i++) {
            mail.append(' ').append(DIGRESSIONS[random.nextInt(DIGRESSIONS.length)]);
        }
        return mail.toString();
    }

    /** @param luck decides on which hard texts this classifier fails; the same luck fails on the same ones */
    public Answers answers(String model, double skill, long luck) {
        SplittableRandom random = new SplittableRandom(luck);
        double[][] probabilities = new double[gold.length][labels.size()];
        for (int text = 0; text < gold.length; text++) {
            double doubt = Math.pow(0.65 * difficulty[text] + 0.35 * random.nextDouble(), skill);
            boolean right = random.nextDouble() >= doubt;
            int wrong = (gold[text] + (random.nextDouble() < 0.7 ? 1 : 1 + random.nextInt(labels.size() - 1))) % labels.size();
            probabilities[text] = distribution(right ? gold[text] : wrong, right ? wrong : gold[text], 1 - doubt);
        }
        return new Answers(model, "topic", labels, names, gold, probabilities, texts, slices);
    }

    private double[] distribution(int first, int second, double confidence) {
        double[] row = new double[labels.size()];
        double atLeast = Math.max(confidence, 1.0 / labels.size() + 0.05);
        double rest = (1 - atLeast) / (labels.size() - 1);
        Arrays.fill(row, rest * 0.5);
        row[first] = atLeast;
        row[second] += 1 - Arrays.stream(row).sum();
        if (row[second] >= row[first]) {
            double half = (row[first] + row[second]) / 2;
            row[first] = half + 0.001;
            row[second] = half - 0.001;
        }
        return row;
    }

    /** Held-out answers of the same classifier to other texts of the same desk. */
    public static CalibrationSet calibration(int labels, int texts, double skill) {
        Outcomes outcomes = new InventedDesk(labels, texts, 77).answers("held out", skill, 78).outcomes();
        return new CalibrationSet(new HeldOut(outcomes.confidences(), outcomes.correct()));
    }

    /** Encoder, lexical classifier, mix and cascade, with another model to compare and trainings with less data. */
    public static Evidence everything(int labels, int texts) {
        InventedDesk desk = new InventedDesk(labels, texts, 1);
        Answers mixed = desk.answers("bicycle-shop@2", 5.2, 4);
        boolean[] asked = new boolean[texts];
        for (int text = 0; text < texts; text++) {
            asked[text] = desk.difficulty[text] > 0.65;
        }
        return Evidence.of("cascade",
                        Opinion.of("encoder", desk.answers("bicycle-shop@2", 4.6, 2)).calibratedOn(calibration(labels, texts, 4.6)),
                        Opinion.of("lexical", desk.answers("bicycle-shop@2", 3.0, 3)).calibratedOn(calibration(labels, texts, 3)),
                        Opinion.of("mix", mixed).calibratedOn(calibration(labels, texts, 5.2)),
                        Opinion.of("cascade", desk.answers("bicycle-shop@2", 5.6, 5)).askingTheEncoder(asked, mixed)
                                .calibratedOn(calibration(labels, texts, 5.6)))
                .comparedWith(desk.answers("bicycle-shop@1", 2.6, 6))
                .withLearningCurve(List.of(new LearningPoint(385, 0.741), new LearningPoint(770, 0.803), new LearningPoint(1500, 0.842),
                        new LearningPoint(3000, 0.873), new LearningPoint(6000, 0.895), new LearningPoint(10003, 0.909)));
    }
}
