package org.facefarm.client.landmarks;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.FacesGiven;
import org.facefarm.schemas.record.GivenFrame;
import org.facefarm.schemas.record.GivenRange;
import org.facefarm.worker.kafka.Outgoing;

/** Brings what a landmark file tells into a farm, where extractors find it. */
final class GivenFaces {
    /** An extractor reads those of a segment, which lie in a few batches. */
    private static final int BATCH_FACES = 256;

    private static final String NO_ORDER = "";

    private final FarmTopics topics;
    private final List<GivenRange> ranges = new ArrayList<>();
    private final List<GivenFrame> batch = new ArrayList<>();
    private int faces;

    GivenFaces(FarmTopics topics) {
        this.topics = topics;
    }

    void write(LandmarkFile file) {
        file.frames(this::add);
        flush();
        topics.write(List.of(topics.event(
                NO_ORDER,
                new FacesGiven(
                        file.givenId(), file.path().getFileName().toString(), file.pixels(), file.byTime(), ranges))));
    }

    private void add(GivenFrame frame) {
        batch.add(frame);
        faces += frame.getFaces().size();
        if (faces >= BATCH_FACES) {
            flush();
        }
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        List<Outgoing> records = batch.stream()
                .map(frame -> Outgoing.of(Topic.GIVEN_FACES, frame.getGivenId(), frame))
                .toList();
        ranges.add(new GivenRange(
                batch.get(0).getPlace(),
                batch.get(batch.size() - 1).getPlace(),
                topics.write(records).get(Topic.GIVEN_FACES)));
        batch.clear();
        faces = 0;
    }
}
