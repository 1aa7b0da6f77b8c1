package org.facefarm.ingest;

import java.nio.file.Path;
import java.util.List;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.SegmentDecoder;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Segment;
import org.facefarm.worker.log.InMemoryLog;
import org.facefarm.worker.log.SegmentFrames;

/**
 * A process that stores and decodes a file over and over and tells its resident memory as it goes. Arguments: file, number of
 * frames to decode in all.
 */
public final class SteadyMemory implements SegmentDecoder.Sink {
    private long frames;

    private SteadyMemory() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        long count = Long.parseLong(args[1]);
        SteadyMemory memory = new SteadyMemory();
        long next = count / 10;
        while (memory.frames < count) {
            memory.round(file);
            if (memory.frames >= next) {
                System.out.printf("frames %d resident %d%n", memory.frames, FuzzedIngest.resident());
                next += count / 10;
            }
        }
        System.out.println("done");
    }

    private void round(Path file) throws InterruptedException {
        InMemoryLog log = new InMemoryLog();
        new VideoIngestor(new IngestSettings(25, 1 << 20), new InMemoryStoredVideos(log), log::write).ingest(file);
        List<Segment> segments = log.all(Topic.SEGMENTS, Segment.class);
        for (Segment segment : segments) {
            SegmentDecoder.decode(segment, SegmentFrames.read(log, segment), MediaLimits.DEFAULT, 1, this);
        }
    }

    @Override
    public void frame(VideoFrame frame) {
        frames++;
    }

    @Override
    public void gap(Frame frame, long pts, String reason) {
        throw new AssertionError(reason);
    }
}
