package org.facefarm.extractor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.testing.RealClips;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.finders.FaceNets;
import org.facefarm.vision.person.People;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordGroup;
import org.facefarm.worker.task.TaskContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PeopleOfClipsTest {
    @BeforeAll
    static void trust() {
        TrustedRecords.trust();
    }

    @Test
    void three_who_walk_up_a_corridor_are_three_people() throws Exception {
        People people = People.in(crops("videos/multi/corridor_three_people.gif"));

        assertThat(people.seen())
                .extracting(person -> person.tracks().stream()
                        .mapToInt(t -> t.sightings().size())
                        .sum())
                .containsExactly(41, 41, 41);
    }

    private static NetStore nets() {
        return new NetStore(FaceNets.catalogue(), Optional.of(RealClips.require("models/onnx")), Path.of("no-cache"));
    }

    private static List<Crop> crops(String name) throws InterruptedException {
        StoredClip clip = StoredClip.read(RealClips.require(name));
        ExtractTask task = new ExtractTask(
                "extraction000000",
                "order00000000000",
                clip.segment(0, clip.frames().size()),
                ExtractionSettings.newBuilder().setDetector(DetectorKind.NETS).build(),
                null,
                null,
                null,
                null);
        try (ExtractHandler handler =
                new ExtractHandler(clip.log(), nets(), ExtractorSettings.DEFAULT, "test", Clock.systemUTC())) {
            return handler.handle(task, ALONE).records().stream()
                    .map(Outgoing::value)
                    .filter(Crop.class::isInstance)
                    .map(Crop.class::cast)
                    .toList();
        }
    }

    private static final TaskContext ALONE = new TaskContext() {
        @Override
        public List<Map<Topic, OffsetRange>> publishGroups(List<RecordGroup> groups) {
            throw new AssertionError("extraction publishes nothing on the way");
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public int attempt() {
            return 1;
        }
    };
}
