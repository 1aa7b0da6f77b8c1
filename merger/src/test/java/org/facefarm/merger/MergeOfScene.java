package org.facefarm.merger;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.VideoDecoder;
import org.facefarm.merger.swapper.FaceView;
import org.facefarm.merger.swapper.Swapper;
import org.facefarm.nets.swap.SwappedFaces;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ClipPacket;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.studio.performer.Performers;
import org.facefarm.worker.consent.ConsentGate;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordGroup;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Merges a filmed scene and looks at what was written. */
abstract class MergeOfScene {
    static final int FRAMES = 20;

    @TempDir
    Path folder;

    Scene scene;
    boolean cancelled;
    MergerSettings settings = MergerSettings.DEFAULT;

    @BeforeEach
    void film() throws Exception {
        scene = new Scene(folder, Performers.BRUNO, FRAMES);
    }

    void nobody() {
        for (int i = 0; i < FRAMES; i++) {
            scene.faces.set(i, scene.faces(i, List.of()));
        }
    }

    TaskOutput merge(MergeTask task, Swapper swapper) throws Exception {
        try (MergeHandler handler = handler(swapper, agreement -> {})) {
            return handler.handle(task, context());
        }
    }

    MergeHandler handler(Swapper swapper, ConsentGate gate) {
        return handler(drawn -> swapper, gate);
    }

    MergeHandler handler(Swapper.Source swappers, ConsentGate gate) {
        return new MergeHandler("test", scene.log(), gate, swappers, settings, Clock.systemUTC());
    }

    TaskContext context() {
        return new TaskContext() {
            @Override
            public List<Map<Topic, OffsetRange>> publishGroups(List<RecordGroup> groups) {
                throw new AssertionError("a merge writes everything at once");
            }

            @Override
            public boolean cancelled() {
                return cancelled;
            }

            @Override
            public int attempt() {
                return 1;
            }
        };
    }

    void damage(int index) {
        Frame frame = Frame.newBuilder(scene.frames.get(index))
                .setData(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .build();
        scene.frames.set(index, frame);
    }

    static List<ClipPacket> packets(TaskOutput output) {
        return output.records().stream()
                .filter(o -> o.topic() == Topic.CLIPS)
                .map(o -> (ClipPacket) o.value())
                .toList();
    }

    static SegmentMerged event(TaskOutput output) {
        Outgoing event = output.summary()
                .apply(Map.of(Topic.CLIPS, new OffsetRange(0, 0L, 1L)))
                .get(0);
        return (SegmentMerged) ((Event) event.value()).getBody();
    }

    static LumaPictures merged(TaskOutput output) {
        return LumaPictures.of(event(output).getStream(), LumaPictures.frames(packets(output)));
    }

    /** Pictures of a merge, B, G, R. */
    static List<byte[]> decoded(TaskOutput output) {
        return decoded(event(output).getStream(), LumaPictures.frames(packets(output)));
    }

    static List<byte[]> decoded(StreamHeader stream, List<Frame> frames) {
        List<byte[]> pictures = new ArrayList<>();
        Consumer<VideoFrame> sink = frame -> {
            try (frame;
                    Mat bgr = frame.bgr8(frame.width(), frame.height())) {
                pictures.add(bytes(bgr));
            }
        };
        try (VideoDecoder decoder = new VideoDecoder(stream, MediaLimits.DEFAULT, 1)) {
            frames.forEach(frame -> decoder.decode(frame, sink));
            decoder.flush(sink);
        }
        return pictures;
    }

    static byte[] bytes(Mat bgr) {
        byte[] bytes = new byte[(int) (bgr.total() * bgr.elemSize())];
        bgr.data().get(bytes);
        return bytes;
    }

    /** Turns colours around: easy to see. */
    static final class Inverter implements Swapper {
        @Override
        public FaceView view() {
            return FaceView.of(32);
        }

        @Override
        public SwappedFaces swap(float[] bgr, int n) {
            float[] faces = new float[bgr.length];
            for (int i = 0; i < bgr.length; i++) {
                faces[i] = 1 - bgr[i];
            }
            float[] masks = new float[n * 32 * 32];
            Arrays.fill(masks, 1);
            return new SwappedFaces(faces, masks);
        }

        @Override
        public void close() {}
    }
}
