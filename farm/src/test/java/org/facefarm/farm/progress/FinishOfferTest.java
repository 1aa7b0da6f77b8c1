package org.facefarm.farm.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Stage;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinishOfferTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final List<String> finished = new ArrayList<>();
    private final AtomicInteger stops = new AtomicInteger();
    private final Thread following = Thread.currentThread();

    /** What Ctrl-C runs now; without it the JVM would end as it always does. */
    private Optional<Runnable> taker = Optional.empty();

    @BeforeAll
    static void trust() {
        TrustedRecords.trust();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", " F \n"})
    void after_ctrl_c_and_enter_the_training_is_finished_once_and_the_order_goes_on(String typed) {
        FinishOffer offer = offer(new StringReader(typed), LONG);
        offer.status(training(1234));
        offer.ask();
        assertThat(text()).doesNotContain("Enter");

        ctrlC();
        offer.ask();
        offer.ask();
        offer.status(training(1250));
        offer.ask();

        assertThat(text())
                .containsOnlyOnce("Training is at iteration 1,234. Enter (or f): finish now")
                .contains("The training ends at iteration 1,240 or soon after");
        assertThat(finished).containsExactly(MadeUpRecords.ORDER);
        assertThat(stops).hasValue(0);
        assertThat(taker).as("ends the command from now on").isEmpty();
    }

    @Test
    void a_second_ctrl_c_stops_while_the_question_stands() {
        FinishOffer offer = offer(
                new Reader() {
                    @Override
                    public int read(char[] text, int offset, int length) throws IOException {
                        ctrlC();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                        return -1;
                    }

                    @Override
                    public void close() {}
                },
                LONG);
        offer.status(training(1234));

        ctrlC();
        offer.ask();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(stops.get()).isPositive();
        assertThat(finished).isEmpty();
    }

    @Test
    void a_second_ctrl_c_stops_though_nobody_came_to_ask() {
        FinishOffer offer = offer(new StringReader("\n"), LONG);
        offer.status(training(1234));

        ctrlC();
        assertThat(stops).hasValue(0);
        ctrlC();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(stops).hasValue(1);
    }

    @Test
    void no_answer_stops() throws IOException {
        try (PipedWriter nothing = new PipedWriter()) {
            assertStops(new PipedReader(nothing), Duration.ZERO);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no\n"})
    void the_end_of_input_and_another_answer_stop(String typed) {
        assertStops(new StringReader(typed), LONG);
    }

    private void assertStops(Reader in, Duration patience) {
        FinishOffer offer = offer(in, patience);
        offer.status(training(1234));

        ctrlC();
        offer.ask();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(stops).hasValue(1);
        assertThat(finished).isEmpty();
    }

    @Test
    void ctrl_c_is_left_alone_but_while_it_trains() {
        FinishOffer offer = offer(new StringReader("\n"), LONG);

        offer.status(status(OrderState.EXTRACTING, 0));
        assertThat(taker).isEmpty();
        offer.status(training(0));
        assertThat(taker).as("nothing to merge with yet").isEmpty();
        offer.status(training(1));
        assertThat(taker).isPresent();
        offer.status(status(OrderState.MERGING, 1));
        assertThat(taker).isEmpty();
        offer.status(training(2));
        offer.close();
        assertThat(taker).isEmpty();
    }

    @Test
    void a_ctrl_c_that_came_with_the_end_of_the_training_stops() {
        FinishOffer offer = offer(new StringReader("\n"), LONG);
        offer.status(training(1234));

        ctrlC();
        offer.status(status(OrderState.MERGING, 1300));
        offer.ask();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(stops).hasValue(1);
        assertThat(text()).doesNotContain("Enter");
    }

    @Test
    void away_from_a_terminal_ctrl_c_is_never_taken() {
        FinishOffer offer = new FinishOffer(bars(), Optional.empty(), this::finish, this::stop, this::taken);

        offer.status(training(1234));
        offer.ask();

        assertThat(taker).isEmpty();
    }

    @Test
    void a_training_that_ended_by_itself_meanwhile_is_told_and_the_order_goes_on() {
        FinishOffer offer = new FinishOffer(
                bars(),
                Optional.of(person(new StringReader("\n"), LONG)),
                order -> {
                    throw new UserError("order " + order + " trains no more");
                },
                this::stop,
                this::taken);
        offer.status(training(1234));

        ctrlC();
        offer.ask();

        assertThat(text()).contains("order " + MadeUpRecords.ORDER + " trains no more");
        assertThat(stops).hasValue(0);
    }

    @Test
    void the_bar_ends_its_line_for_the_question_and_goes_on_afterwards() {
        FinishOffer offer = offer(new StringReader("\n"), LONG);
        offer.status(training(1234));

        ctrlC();
        offer.ask();
        String asked = text();
        offer.status(training(1250));
        offer.status(status(OrderState.MERGING, 1250));

        assertThat(asked.lines().filter(line -> line.startsWith("Training is"))).hasSize(1);
        assertThat(text().substring(asked.length())).contains("iteration 1250");
    }

    private FinishOffer offer(Reader in, Duration patience) {
        return new FinishOffer(bars(), Optional.of(person(in, patience)), this::finish, this::stop, this::taken);
    }

    private FinishOffer.Person person(Reader in, Duration patience) {
        return new FinishOffer.Person(new BufferedReader(in), err, patience);
    }

    private StageBars bars() {
        return new StageBars(err, true);
    }

    private OrderStatus finish(String order) {
        finished.add(order);
        return training(1240);
    }

    private void stop() {
        stops.incrementAndGet();
        following.interrupt();
    }

    private Runnable taken(Runnable by) {
        taker = Optional.of(by);
        return () -> taker = Optional.empty();
    }

    private void ctrlC() {
        taker.orElseThrow().run();
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static OrderStatus training(long iteration) {
        return status(OrderState.TRAINING, iteration);
    }

    private static OrderStatus status(OrderState state, long iteration) {
        long done = state == OrderState.TRAINING ? 500 : 1000;
        return MadeUpRecords.status(state)
                .setTrain(Stage.newBuilder().setDone(done).setTotal(1000).build())
                .setModelIteration(iteration)
                .build();
    }
}
