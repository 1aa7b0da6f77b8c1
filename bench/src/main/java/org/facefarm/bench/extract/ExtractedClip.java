package org.facefarm.bench.extract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.bench.direct.DirectPipeline;
import org.facefarm.bench.direct.MemoryStore;
import org.facefarm.bench.measure.Cpu;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.SegmentDecoder;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.worker.log.SegmentFrames;

/**
 * What the extractor makes of a clip, by its own handler, in memory.
 *
 * @param frames in presentation order
 * @param crops in the same order
 * @param cpuSeconds of decoding, finding, settling and cutting
 */
public record ExtractedClip(
        MemoryStore store, List<Segment> segments, List<FrameFaces> frames, List<Crop> crops, double cpuSeconds) {
    /** @param most frames: segments that begin later are left out */
    public static ExtractedClip of(Path file, ExtractionSettings settings, int most) throws InterruptedException {
        MemoryStore store = new MemoryStore();
        try (DirectPipeline pipeline = new DirectPipeline(store, 1, drawn -> {
            throw new IllegalStateException("nothing is merged here");
        })) {
            pipeline.ingest(file);
            List<Segment> segments = pipeline.segments().stream()
                    .filter(s -> s.getFirstFrame() < most)
                    .toList();
            double before = Cpu.seconds();
            List<SegmentExtracted> extracted = pipeline.extract(segments, settings);
            double seconds = Cpu.seconds() - before;
            List<FrameFaces> frames = new ArrayList<>();
            List<Crop> crops = new ArrayList<>();
            for (SegmentExtracted event : extracted) {
                store.log().read(Topic.FACES, event.getFaces(), key -> true, FrameFaces.class, frames::add);
                if (event.getCrops() != null) {
                    store.log().read(Topic.CROPS, event.getCrops(), key -> true, Crop.class, crops::add);
                }
            }
            return new ExtractedClip(store, segments, frames, crops, seconds);
        }
    }

    double cpuMillisPerFrame() {
        return 1000 * cpuSeconds / Math.max(1, frames.size());
    }

    /** Gets a picture, which it does not own, and what was found in it. */
    interface Onlooker {
        void at(Mat bgr, FrameFaces found);
    }

    /** Decodes anew, and shows every so many frames. */
    void look(int every, Onlooker look) {
        int first = 0;
        for (Segment segment : segments) {
            List<FrameFaces> own = frames.stream()
                    .filter(f -> f.getSegment() == segment.getIndex())
                    .toList();
            int[] number = {first};
            SegmentDecoder.decode(
                    segment,
                    SegmentFrames.read(store.log(), segment),
                    MediaLimits.DEFAULT,
                    1,
                    new SegmentDecoder.Sink() {
                        @Override
                        public void frame(VideoFrame frame) {
                            if (number[0]++ % every == 0) {
                                try (Mat bgr = frame.bgr8(frame.width(), frame.height())) {
                                    own.stream()
                                            .filter(f -> f.getFrame() == frame.index())
                                            .forEach(f -> look.at(bgr, f));
                                }
                            }
                        }

                        @Override
                        public void gap(Frame frame, long pts, String reason) {
                            number[0]++;
                        }
                    });
            first = number[0];
        }
    }
}
