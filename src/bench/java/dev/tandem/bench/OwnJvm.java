package dev.tandem.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A contender in a JVM of its own, as it would be in real life: where several share one, code that they have in common is compiled
 * for the calls of all of them and is slower for each, and they fill each other's heap. Only one of them works at a time.
 */
public final class OwnJvm implements Contender {

    private static final String HEAP = "-Xmx4g";

    private final Process process;
    private final ObjectOutputStream orders;
    private final ObjectInputStream answers;
    private final String name;

    private sealed interface Order extends Serializable {
        record Work(int threads, Duration time) implements Order {}

        record Verify(long done) implements Order {}
    }

    /** @param failure null if there was none */
    private record Answer(@Nullable Serializable value, @Nullable String failure) implements Serializable {}

    private OwnJvm(Process process) throws IOException {
        this.process = process;
        orders = new ObjectOutputStream(process.getOutputStream());
        orders.flush();
        answers = new ObjectInputStream(process.getInputStream());
        name = (String) answer();
    }

    /** @param main class whose {@code main} makes the contender and calls {@link #serve} */
    public static OwnJvm start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP,
                "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new OwnJvm(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /**
     * The other side: does what it is told, until nobody tells any more, and closes the contender then. What is printed meanwhile goes
     * to standard error.
     */
    public static void serve(Callable<Contender> making) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        Contender[] made = new Contender[1];
        try (ObjectOutputStream answers = new ObjectOutputStream(out)) {
            answers.flush();
            ObjectInputStream orders = new ObjectInputStream(System.in);
            answer(answers, () -> {
                made[0] = making.call();
                return made[0].name();
            });
            while (true) {
                Order order = (Order) orders.readObject();
                answer(answers, () -> obey(order, made[0]));
            }
        } catch (EOFException noMoreOrders) {
            // the benchmark is over
        } finally {
            if (made[0] != null) {
                made[0].close();
            }
        }
    }

    private static @Nullable Serializable obey(Order order, Contender contender) throws Exception {
        if (order instanceof Order.Work work) {
            return contender.workFor(work.threads(), work.time());
        }
        contender.verify(((Order.Verify) order).done());
        return null;
    }

    private static void answer(ObjectOutputStream answers, Callable<@Nullable Serializable> work) throws IOException {
        Answer answer;
        try {
            answer = new Answer(work.call(), null);
        } catch (Exception e) {
            answer = new Answer(null, e.toString());
        }
        answers.writeObject(answer);
        answers.reset();
        answers.flush();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int work() {
        throw new UnsupportedOperationException("The loops run in the other JVM.");
    }

    @Override
    public Stretch workFor(int threads, Duration time) throws IOException {
        return (Stretch) ask(new Order.Work(threads, time));
    }

    @Override
    public void verify(long done) throws IOException {
        ask(new Order.Verify(done));
    }

    private @Nullable Object ask(Order order) throws IOException {
        orders.writeObject(order);
        orders.flush();
        return answer();
    }

    private @Nullable Object answer() throws IOException {
        try {
            Answer answer = (Answer) answers.readObject();
            if (answer.failure() != null) {
                throw new IllegalStateException(answer.failure());
            }
            return answer.value();
        } catch (EOFException e) {
            throw new IOException("The JVM of a contender has ended; what it said stands above.", e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Both sides have the same class path", e);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        orders.close();
        process.waitFor();
    }
}
