package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.facefarm.director.DirectorSettings;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.ModelReady;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.schemas.record.TrainingProgress;
import org.junit.jupiter.api.Test;

/** What a director that starts anew knows of what the last one did. */
class RestoredDispatcherTest extends DispatchedOrder {
    @Test
    void postsNothingTwiceAndTellsNothingAgain() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        finish();

        Dispatcher restored = new Dispatcher(store, queues, codec, clock, DirectorSettings.DEFAULT.orderGrace());

        assertThat(restored.advance()).isEmpty();
        restored.order(MadeUpSwap.order()
                .setCreatedAt(MadeUpSwap.CREATED.plusSeconds(60))
                .build());
        assertThat(restored.advance())
                .filteredOn(o -> o.topic() != Topic.STATUS)
                .singleElement()
                .satisfies(o -> assertThat(o.value()).isInstanceOf(DeliverTask.class));
    }

    @Test
    void timeInWhichNobodyWorksDoesNotCount() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        List<ExtractTask> tasks = tasks(Topic.EXTRACT_TASKS, ExtractTask.class);
        clock.forward(Duration.ofSeconds(10));
        director.event(MadeUpSwap.extracted(tasks.get(0), 40));
        advance();
        assertThat(status().getExtract().getWorked()).isEqualTo(10_000);

        clock.forward(Duration.ofHours(10));
        Dispatcher restored = new Dispatcher(store, queues, codec, clock, DirectorSettings.DEFAULT.orderGrace());
        clock.forward(Duration.ofSeconds(7));
        restored.event(MadeUpSwap.extracted(tasks.get(1), 40));
        written.addAll(restored.advance());
        assertThat(status().getExtract().getWorked()).as("the farm rested").isEqualTo(17_000);

        clock.forward(Duration.ofHours(10));
        restored.event(MadeUpSwap.extracted(tasks.get(2), 40));
        written.addAll(restored.advance());
        assertThat(status().getExtract().getWorked())
                .as("no extractor was there")
                .isLessThan(140_000);
        assertThat(restored.advance()).as("nothing new").isEmpty();
    }

    @Test
    void goesOnWithAnOrderThatFailed() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        director.event(MadeUpSwap.event(
                "order1", new TaskFailed("tasks.extract", written.get(0).key(), "X", "broken")));
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.FAILED);

        Dispatcher restored = new Dispatcher(store, queues, codec, clock, DirectorSettings.DEFAULT.orderGrace());

        assertThat(restored.advance()).isEmpty();
        restored.order(MadeUpSwap.order()
                .setCreatedAt(MadeUpSwap.CREATED.plusSeconds(60))
                .build());
        assertThat(restored.advance())
                .filteredOn(o -> o.topic() != Topic.STATUS)
                .hasSize(1);
    }

    /** Farms hold these names on their brokers: what is kept under another one would be forgotten. */
    @Test
    void tablesKeepTheNamesThatFarmsHaveThemUnder() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        director.event(MadeUpSwap.event("order1", new TrainingProgress("m", 1L, 0.1, 0.1, 0.1, null)));
        director.event(MadeUpSwap.event("order1", new TaskFailed("tasks.extract", "k", "X", "broken")));
        finish();
        director.order(MadeUpSwap.order()
                .setOrderId("order2")
                .setModelId(MadeUpSwap.brought().getModelId())
                .build());
        director.event(MadeUpSwap.event("order2", new ModelReady(MadeUpSwap.brought())));
        finish();

        assertThat(store.entries.keySet())
                .extracting(key -> key.substring(0, key.indexOf(':')))
                .containsOnly(
                        "order",
                        "consent",
                        "video",
                        "segment",
                        "extracted",
                        "person",
                        "training",
                        "model",
                        "merged",
                        "delivered",
                        "failed",
                        "posted",
                        "status");
        assertThat(store.entries)
                .containsKeys("order:order1", "failed:tasks.extract/k")
                .containsEntry("posted:tasks.train/" + status().getModelId(), null);
    }
}
