package dev.tandem.cli;

import dev.tandem.training.Progress;
import java.io.Console;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar with remaining time on a terminal; a line every tenth of the way in a log. Both go to standard error. On a
 * terminal, work of another length gets a bar of its own.
 */
final class TerminalProgress implements Progress, AutoCloseable {

    private final String task;
    private final boolean terminal = isTerminal(System.console());
    private @Nullable ProgressBar bar;
    private long tenths;

    TerminalProgress(String task) {
        this.task = task;
    }

    @Override
    public void step(long done, long total) {
        if (terminal) {
            if (bar != null && bar.getMax() != total) {
                bar.close();
                bar = null;
            }
            if (bar == null) {
                bar = new ProgressBarBuilder().setTaskName(task).setInitialMax(total).setStyle(ProgressBarStyle.ASCII)
                        .setConsumer(new ConsoleProgressBarConsumer(System.err)).build();
            }
            bar.stepTo(done);
        } else if (done * 10 / total > tenths) {
            tenths = done * 10 / total;
            System.err.printf("%s: %d %%%n", task, tenths * 10);
        }
    }

    @Override
    public void say(String line) {
        System.err.println((terminal ? "\r" : "") + line);
    }

    /** From Java 22 on there is a console even where there is no terminal, and it can be asked. */
    private static boolean isTerminal(@Nullable Console console) {
        try {
            return console != null && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException beforeJava22) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
