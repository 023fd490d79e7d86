package dev.tandem.training;

import java.time.Duration;

/** One scale for a search and the training after it: seconds, as many as they are expected to take. */
final class SearchProgress implements Progress {

    private final Progress whole;
    private final long searchSeconds;
    /** 0 while nobody knows */
    private long trainingSeconds;

    SearchProgress(Progress whole, Duration search) {
        this.whole = whole;
        searchSeconds = Math.max(1, search.toSeconds());
    }

    /** The first word counts: a scale does not change under way. */
    void expectTraining(Duration length) {
        if (trainingSeconds == 0) {
            trainingSeconds = Math.max(1, length.toSeconds());
        }
    }

    void searched(Duration elapsed) {
        if (trainingSeconds > 0) {
            whole.step(Math.min(elapsed.toSeconds(), searchSeconds), searchSeconds + trainingSeconds);
        }
    }

    /** A step of the training; a search that ended early leaps to here. */
    @Override
    public void step(long done, long total) {
        if (trainingSeconds == 0) {
            whole.step(done, total);
        } else {
            whole.step(searchSeconds + trainingSeconds * done / total, searchSeconds + trainingSeconds);
        }
    }

    @Override
    public void say(String line) {
        whole.say(line);
    }
}
