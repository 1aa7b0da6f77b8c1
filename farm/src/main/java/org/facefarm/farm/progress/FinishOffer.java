package org.facefarm.farm.progress;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.facefarm.client.input.UserError;
import org.facefarm.client.order.OrderNews;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.jline.utils.Signals;

/**
 * What the first Ctrl-C on a terminal does while an order trains: it offers to end the training and to merge with what there is. A
 * second one, and no answer, stop the command, as the first does at any other time.
 */
public final class FinishOffer implements OrderNews, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Who is asked, and for how long. */
    record Person(BufferedReader in, PrintStream err, Duration patience) {}

    private final StageBars bars;
    private final Optional<Person> person;
    private final Function<String, OrderStatus> finish;
    private final Runnable stop;
    private final Function<Runnable, Runnable> signal;
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private Optional<OrderStatus> training = Optional.empty();
    private Runnable release = () -> {};
    private boolean accepted;

    /**
     * @param person nobody away from a terminal
     * @param signal has Ctrl-C run what it is given, until what it gives back is run
     */
    FinishOffer(
            StageBars bars,
            Optional<Person> person,
            Function<String, OrderStatus> finish,
            Runnable stop,
            Function<Runnable, Runnable> signal) {
        this.bars = bars;
        this.person = person;
        this.finish = finish;
        this.stop = stop;
        this.signal = signal;
    }

    /**
     * Made to whoever answers on standard error, if anybody does.
     *
     * @param bars told all news first
     * @param finish ends the training of the order with this id; says where it stood
     * @param stop interrupts the thread that follows the order
     */
    public static FinishOffer onTerminal(
            StageBars bars, PrintStream err, Function<String, OrderStatus> finish, Runnable stop) {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        Optional<Person> person = Terminal.answers() ? Optional.of(new Person(in, err, PATIENCE)) : Optional.empty();
        return new FinishOffer(bars, person, finish, stop, taker -> {
            Object before = Signals.register("INT", taker);
            return () -> Signals.unregister("INT", before);
        });
    }

    @Override
    public void silence(String line) {
        bars.silence(line);
    }

    @Override
    public void status(OrderStatus status) {
        bars.status(status);
        boolean trains = status.getState() == OrderState.TRAINING && status.getModelIteration() > 0;
        if (!trains || accepted || person.isEmpty()) {
            close();
            return;
        }
        if (training.isEmpty()) {
            release = signal.apply(this::interrupt);
        }
        training = Optional.of(status);
    }

    private void interrupt() {
        if (interrupted.getAndSet(true)) {
            stop.run();
        }
    }

    /** Asks once there was a Ctrl-C. To be called often by the thread that follows the order: its client is for one thread. */
    public void ask() {
        if (!interrupted.get() || accepted) {
            return;
        }
        // The training may have ended between the signal and now.
        if (training.isPresent() && accepts(person.orElseThrow(), training.get())) {
            accepted = true;
            String order = training.get().getOrderId();
            close();
            finish(order, person.orElseThrow().err());
        } else {
            stop.run();
        }
    }

    private boolean accepts(Person asked, OrderStatus status) {
        bars.pause();
        asked.err()
                .printf(
                        Locale.ROOT,
                        "%nTraining is at iteration %,d. Enter (or f): finish now and merge with that. Ctrl-C again: stop (the same command goes on from here).%n",
                        status.getModelIteration());
        // Nothing interrupts a read from a terminal; what was typed before Ctrl-C the terminal has thrown away.
        FutureTask<String> answer = new FutureTask<>(asked.in()::readLine);
        Thread reader = new Thread(answer, "answer");
        reader.setDaemon(true);
        reader.start();
        try {
            String line = answer.get(asked.patience().toMillis(), TimeUnit.MILLISECONDS);
            return line != null && (line.isBlank() || line.strip().equalsIgnoreCase("f"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    private void finish(String order, PrintStream err) {
        try {
            err.printf(
                    Locale.ROOT,
                    "The training ends at iteration %,d or soon after, and the videos are merged then.%n",
                    finish.apply(order).getModelIteration());
        } catch (UserError e) {
            // It ended by itself while the question stood: the order goes on as it would have.
            err.println(e.getMessage());
        }
    }

    /** Ctrl-C does again what it did. */
    @Override
    public void close() {
        release.run();
        release = () -> {};
        training = Optional.empty();
    }
}
