package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.facefarm.director.DirectorSettings;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.VideoRef;
import org.facefarm.worker.kafka.Outgoing;
import org.junit.jupiter.api.Test;

/** An order of a hundred videos of one segment each: something is done every 50 ms. */
class OrderOfManyVideosTest {
    private static final int VIDEOS = 100;
    private static final int PARTITIONS = 8;

    private final TaskQueues queues = new TaskQueues(PARTITIONS, DirectorSettings.DEFAULT.queueDepth());
    private final DispatchedOrder.HandClock clock = new DispatchedOrder.HandClock(MadeUpSwap.CREATED);
    private final Dispatcher director =
            new Dispatcher(new KeptInMemory(), queues, new RecordCodec(), clock, DirectorSettings.DEFAULT.orderGrace());
    private final Queue<Outgoing> tasks = new ArrayDeque<>();
    private final List<OrderStatus> told = new ArrayList<>();

    OrderOfManyVideosTest() {
        MadeUpSwap.consents().forEach(director::consent);
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < VIDEOS; i++) {
            targets.add(stored("%08x".formatted(i)));
        }
        MadeUpSwap.segments(MadeUpSwap.FACE, 2).forEach(director::segment);
        director.video(MadeUpSwap.video(MadeUpSwap.FACE, "actor.mp4", 2));
        director.order(MadeUpSwap.order().setTargets(targets).build());
        advance();
    }

    @Test
    void itIsToldOfThreeTimesASecondAndOfItsEndAtOnce() {
        while (!tasks.isEmpty()) {
            director.event(done(tasks.remove()));
            advance();
        }

        // Of 302 steps in 15 seconds.
        assertThat(told).hasSizeBetween(30, 60);
        assertThat(last().getState()).isEqualTo(OrderState.DONE);
        assertThat(last().getDeliver().getDone()).isEqualTo(VIDEOS);
    }

    @Test
    void whatWasHeldBackIsToldThoughNothingElseHappens() {
        long first = last().getExtract().getDone();
        director.event(done(tasks.remove()));
        director.event(done(tasks.remove()));
        advance();
        assertThat(last().getExtract().getDone()).isEqualTo(first);

        for (int i = 0; i < 10; i++) {
            advance();
        }
        assertThat(last().getExtract().getDone()).isEqualTo(2 * MadeUpSwap.FRAMES);
    }

    private Target stored(String videoId) {
        MadeUpSwap.segments(videoId, 1).forEach(director::segment);
        director.video(MadeUpSwap.video(videoId, videoId + ".mp4", 1));
        return new Target(
                new VideoRef(videoId, videoId + ".mp4"), "out-" + videoId + ".mp4", "", null, null, null, List.of());
    }

    private static Event done(Outgoing task) {
        if (task.value() instanceof ExtractTask extract) {
            return MadeUpSwap.extracted(extract, 40);
        } else if (task.value() instanceof TrainTask train) {
            return MadeUpSwap.trained(train);
        } else if (task.value() instanceof MergeTask merge) {
            return MadeUpSwap.merged(merge, List.of());
        }
        return MadeUpSwap.delivered((DeliverTask) task.value());
    }

    private OrderStatus last() {
        return told.get(told.size() - 1);
    }

    private void advance() {
        clock.forward(Duration.ofMillis(50));
        for (Outgoing out : director.advance()) {
            if (out.topic().holdsTasks()) {
                queues.place(out.topic(), out.key(), PARTITIONS);
                tasks.add(out);
            } else if (out.topic() == Topic.STATUS) {
                told.add((OrderStatus) out.value());
            }
        }
    }
}
