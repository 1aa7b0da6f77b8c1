package org.facefarm.client.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.schemas.record.FaceMapping;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.Test;

class PreviewedFrameTest {
    private final Order one = MadeUpRecords.order().setOrderId("two-faces").build();

    @Test
    void thatFurtherFacesAreNotShownYetIsSaid() {
        Order two = Order.newBuilder(one).setMappings(List.of(further())).build();
        PreviewedFrame frame = new PreviewedFrame(task(), 7);

        assertThat(frame.missing(two)).hasValueSatisfying(line -> assertThat(line)
                .startsWith("Only the first face of order two-faces is shown, 1 more")
                .contains("'facefarm status two-faces' says merging"));
        assertThat(frame.missing(one)).isEmpty();
    }

    private static FaceMapping further() {
        return FaceMapping.newBuilder()
                .setFacePerson(PersonSelection.newBuilder().build())
                .setTargetPerson(PersonSelection.newBuilder().build())
                .setFaceConsent("face-2")
                .setTargetConsents(List.of("target-2"))
                .build();
    }

    private static MergeTask task() {
        MergeTask task = new MergeTask();
        task.put(MergeTask.getClassSchema().getField("further").pos(), List.of());
        return task;
    }
}
