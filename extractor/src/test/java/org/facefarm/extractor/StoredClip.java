package org.facefarm.extractor;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.demux.Demuxer;
import org.facefarm.media.encode.ClipWriter;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.studio.Studio;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performance.Performance;
import org.facefarm.studio.performer.Identity;
import org.facefarm.worker.log.InMemoryLog;

/** A clip as ingest would store it: its frames from offset 3 on, among another video's. */
record StoredClip(StreamHeader stream, List<Frame> frames) {
    static final String VIDEO = "0123456789abcdef0123456789abcdef";
    /** After the other's two frames and its transaction's marker. */
    static final int OFFSET = 3;

    /** A performer's clip of 320 x 240. */
    static StoredClip of(Identity who, int frames, Path folder) {
        return of(who, frames, folder, 320);
    }

    /** The same squeezed into pictures so wide. */
    static StoredClip of(Identity who, int frames, Path folder, int width) {
        Path file = folder.resolve("clip-" + width + ".mp4");
        try (ClipWriter writer = ClipWriter.of(file, width, 240, 25)) {
            for (Moment moment : Performance.of(5, frames / 25.0, 25).moments()) {
                try (Mat picture = new Mat(240, 320, opencv_core.CV_8UC3);
                        Mat stored = new Mat();
                        Size size = new Size(width, 240)) {
                    picture.data().put(Studio.render(who, moment, 320, 240).bgr());
                    opencv_imgproc.resize(picture, stored, size, 0, 0, opencv_imgproc.INTER_AREA);
                    writer.add(stored);
                }
            }
            writer.finish();
        }
        return read(file);
    }

    static StoredClip read(Path file) {
        try (Demuxer demuxer = Demuxer.open(file, MediaLimits.DEFAULT)) {
            List<Frame> frames = new ArrayList<>();
            for (Optional<MediaPacket> p = demuxer.read(); p.isPresent(); p = demuxer.read()) {
                MediaPacket packet = p.get();
                if (packet.stream() == demuxer.videoStream().getIndex()) {
                    frames.add(packet.frame(VIDEO, 0, frames.size()));
                }
            }
            return new StoredClip(demuxer.videoStream(), frames);
        }
    }

    /** The same, of a stream that says so of itself. */
    StoredClip told(Rational pixelAspect) {
        return new StoredClip(
                StreamHeader.newBuilder(stream)
                        .setSampleAspectRatio(pixelAspect)
                        .build(),
                frames);
    }

    /** The same with garbage in place of one frame's bytes. */
    StoredClip damaged(int frame) {
        List<Frame> copy = new ArrayList<>(frames);
        copy.set(
                frame,
                Frame.newBuilder(frames.get(frame))
                        .setData(ByteBuffer.wrap(new byte[] {0, 0, 0, 4, 1, 2, 3, 4}))
                        .build());
        return new StoredClip(stream, copy);
    }

    InMemoryLog log() {
        InMemoryLog log = new InMemoryLog();
        log.append(Topic.FRAMES, Keys.segment("other", 0), List.of(frames.get(0), frames.get(0)));
        log.append(Topic.FRAMES, Keys.segment(VIDEO, 0), frames);
        return log;
    }

    /** A segment that owns count frames from first on and decodes from the clip's start. */
    Segment segment(int first, int count) {
        return new Segment(
                VIDEO,
                0,
                stream,
                new OffsetRange(0, (long) OFFSET + first, (long) OFFSET + first + count - 1),
                (long) OFFSET,
                (long) first,
                count,
                null,
                null,
                null);
    }
}
