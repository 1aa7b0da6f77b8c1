package org.facefarm.farm.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Stage;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StageBarsTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @BeforeAll
    static void trust() {
        TrustedRecords.trust();
    }

    @Test
    void away_from_a_terminal_progress_comes_in_lines_that_are_not_repeated() {
        try (StageBars bars = new StageBars(new PrintStream(bytes, true, StandardCharsets.UTF_8), false)) {
            bars.status(extracting(30, 120));
            bars.status(extracting(30, 120));
            bars.status(extracting(60, 120));
            bars.status(extracting(120, 120));
            bars.status(extracting(120, 120));
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("Extract", "25 %", "30/120 frames, 3.0 frames/s, 0:30 left");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("100 %");
    }

    @Test
    void an_order_that_waits_for_its_turn_says_so_once() {
        OrderStatus waits =
                OrderStatus.newBuilder(extracting(0, 120)).setBehind(2).build();
        try (StageBars bars = new StageBars(new PrintStream(bytes, true, StandardCharsets.UTF_8), false)) {
            bars.status(waits);
            bars.status(OrderStatus.newBuilder(waits).setBehind(1).build());
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("Waits for its turn", "2 other orders", "facefarm priority " + waits.getOrderId() + " high");
    }

    @Test
    void on_a_terminal_each_stage_has_its_bar() {
        try (StageBars bars = new StageBars(new PrintStream(bytes, true, StandardCharsets.UTF_8), true)) {
            bars.status(extracting(30, 120));
            bars.status(extracting(120, 120));
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("Extract").contains("120/120 frames");
    }

    @Test
    void a_training_tells_its_speed_only_while_it_has_one() {
        Stage done = Stage.newBuilder().setDone(1000).setTotal(1000).build();
        OrderStatus status = OrderStatus.newBuilder(extracting(120, 120))
                .setTrain(done)
                .setModelIteration(60)
                .build();
        try (StageBars bars = new StageBars(new PrintStream(bytes, true, StandardCharsets.UTF_8), false)) {
            bars.status(status);
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .last()
                .asString()
                .isEqualTo("Train   100 %  iteration 60");
        assertThat(StatusText.full(status)).contains("train    100 %" + System.lineSeparator());
    }

    private static OrderStatus extracting(long done, long total) {
        return MadeUpRecords.status(OrderState.EXTRACTING)
                .setExtract(Stage.newBuilder()
                        .setDone(done)
                        .setTotal(total)
                        .setStartedAt(Instant.now().minusSeconds(300_000))
                        .setWorked(10_000)
                        .build())
                .setModelId("")
                .setModelIteration(0)
                .setIterationsPerSecond(0)
                .setLoss(0)
                .build();
    }
}
