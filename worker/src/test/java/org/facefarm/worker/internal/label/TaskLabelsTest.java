package org.facefarm.worker.internal.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.worker.consent.EmptyRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class TaskLabelsTest {
    @AfterEach
    void clear() {
        TaskLabels.clear();
    }

    @Test
    void linesTellTheTaskItsOrderAndItsSegment() {
        TaskLabels.put("tasks.extract", "e/3", "order1", extraction());
        assertThat(MDC.getCopyOfContextMap())
                .isEqualTo(Map.of("task", "tasks.extract/e/3", "order", "order1", "video", "v", "segment", "3"));

        TaskLabels.put("tasks.train", "m", "order2", new TrainTask());
        assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("task", "tasks.train/m", "order", "order2"));
    }

    @Test
    void anotherThreadTellsThemForAsLongAsItDoesTheWork() throws InterruptedException {
        List<String> told = new ArrayList<>();
        TaskLabels.put("tasks.extract", "e/3", "order1", extraction());
        Runnable work = TaskLabels.carried(() -> told.add(MDC.get(TaskLabels.ORDER)));
        TaskLabels.clear();

        Thread thread = new Thread(() -> {
            work.run();
            told.add(MDC.get(TaskLabels.ORDER));
        });
        thread.start();
        thread.join();

        assertThat(told).containsExactly("order1", null);
    }

    private static ExtractTask extraction() {
        Segment segment = Segment.newBuilder(EmptyRecords.of(Segment.class))
                .setVideoId("v")
                .setIndex(3)
                .build();
        return ExtractTask.newBuilder(EmptyRecords.of(ExtractTask.class))
                .setSegment(segment)
                .build();
    }
}
