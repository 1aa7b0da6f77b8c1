package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.FacesGiven;
import org.facefarm.schemas.record.GivenFor;
import org.facefarm.schemas.record.GivenPixels;
import org.facefarm.schemas.record.GivenRange;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.OrderState;
import org.junit.jupiter.api.Test;

class OrderWithLandmarksTest extends DispatchedOrder {
    private static final FacesGiven GIVEN = new FacesGiven(
            "given000",
            "scene.faces.json",
            GivenPixels.DISPLAY,
            false,
            List.of(new GivenRange(0L, 149L, new OffsetRange(3, 0L, 149L))));

    @Test
    void facesThatAreToldAreAwaitedAndGoIntoTheTasksOfTheirVideo() {
        consentsAndVideos();
        director.order(MadeUpSwap.order()
                .setGiven(List.of(new GivenFor(MadeUpSwap.SCENE, GIVEN.getGivenId())))
                .build());
        finish();

        List<ExtractTask> before = tasks(Topic.EXTRACT_TASKS, ExtractTask.class);
        assertThat(before).hasSize(2).allSatisfy(task -> {
            assertThat(task.getSegment().getVideoId()).isEqualTo(MadeUpSwap.FACE);
            assertThat(task.getGiven()).isNull();
        });
        assertThat(status().getState()).isEqualTo(OrderState.EXTRACTING);

        written.clear();
        director.event(new Event("", "client", MadeUpSwap.CREATED, GIVEN));
        finish();

        assertThat(tasks(Topic.EXTRACT_TASKS, ExtractTask.class)).hasSize(3).allSatisfy(task -> {
            assertThat(task.getSegment().getVideoId()).isEqualTo(MadeUpSwap.SCENE);
            assertThat(task.getGiven()).isEqualTo(GIVEN);
        });
        assertThat(status().getState()).isEqualTo(OrderState.DONE);
    }

    @Test
    void whatIsToldMakesAnotherExtraction() {
        consentsAndVideos();
        director.event(new Event("", "client", MadeUpSwap.CREATED, GIVEN));
        director.order(MadeUpSwap.order().build());
        finish();
        List<String> found = extractions();
        written.clear();

        director.order(MadeUpSwap.order()
                .setOrderId("order2")
                .setGiven(List.of(new GivenFor(MadeUpSwap.SCENE, GIVEN.getGivenId())))
                .build());
        finish();

        assertThat(extractions())
                .as("of the face's video they are there")
                .hasSize(1)
                .doesNotContainAnyElementsOf(found);
    }

    private List<String> extractions() {
        return tasks(Topic.EXTRACT_TASKS, ExtractTask.class).stream()
                .map(ExtractTask::getExtractionId)
                .distinct()
                .toList();
    }
}
