package org.facefarm.merger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.worker.log.RecordLog;

/** A log in memory: frames lie at their index as offset, faces one after the other. */
final class ScriptedLog implements RecordLog {
    final List<Frame> frames = new ArrayList<>();
    final List<FrameFaces> faces = new ArrayList<>();

    @Override
    public <T extends SpecificRecord> void read(
            Topic topic, OffsetRange range, Predicate<String> key, Class<T> type, Consumer<T> sink) {
        if (topic == Topic.FRAMES) {
            frames.stream()
                    .filter(f -> f.getIndex() >= range.getFirst() && f.getIndex() <= range.getLast())
                    .filter(f -> key.test(Keys.segment(f.getVideoId(), f.getSegment())))
                    .map(type::cast)
                    .forEach(sink);
        } else {
            faces.stream()
                    .filter(f -> key.test(Keys.segment(f.getExtractionId(), f.getSegment())))
                    .map(type::cast)
                    .forEach(sink);
        }
    }

    @Override
    public void close() {}
}
