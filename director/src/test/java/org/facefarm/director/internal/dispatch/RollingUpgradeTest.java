package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.Priority;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Video;
import org.facefarm.testing.LastRelease;
import org.junit.jupiter.api.Test;

/** A director of this version in a farm where all others are still of the last release. */
class RollingUpgradeTest extends DispatchedOrder {
    private final LastRelease others = new LastRelease();

    @Test
    void what_a_farm_of_the_last_release_began_is_done_to_its_end() {
        MadeUpSwap.consents().forEach(consent -> director.consent((Consent) theirs(consent)));
        MadeUpSwap.segments(MadeUpSwap.FACE, 2).forEach(segment -> director.segment((Segment) theirs(segment)));
        MadeUpSwap.segments(MadeUpSwap.SCENE, 3).forEach(segment -> director.segment((Segment) theirs(segment)));
        director.video((Video) theirs(MadeUpSwap.video(MadeUpSwap.FACE, "actor.mp4", 2)));
        director.video((Video) theirs(MadeUpSwap.video(MadeUpSwap.SCENE, "scene.mp4", 3)));
        director.order((Order) theirs(MadeUpSwap.order().build()));

        finish();

        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class)).hasSize(3);
        assertThat(status().getFramesSwapped()).isEqualTo(3L * MadeUpSwap.FRAMES);
    }

    @Test
    void what_this_version_posts_they_can_read() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().setPriority(Priority.HIGH).build());
        finish();

        Set<Topic> read = new TreeSet<>();
        written.forEach(out -> {
            assertThat(others.passedOn(out.value())).as(out.topic().topicName()).isPresent();
            read.add(out.topic());
        });
        assertThat(read)
                .containsExactly(
                        Topic.EXTRACT_TASKS, Topic.TRAIN_TASKS, Topic.MERGE_TASKS, Topic.DELIVER_TASKS, Topic.STATUS);
    }

    /** They see the task as they know it, and their news are what they write of it. */
    @Override
    void work(SpecificRecord task) {
        super.work(theirs(task));
    }

    @Override
    void news(Event event) {
        super.news((Event) theirs(event));
    }

    private SpecificRecord theirs(SpecificRecord record) {
        return others.passedOn(record).map(codec::decode).orElseThrow();
    }
}
