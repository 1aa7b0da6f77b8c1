package org.facefarm.merger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.demux.Demuxer;
import org.facefarm.media.encode.ClipWriter;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.ColourTransfer;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.MaskSource;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.studio.Picture;
import org.facefarm.studio.Studio;
import org.facefarm.studio.Truth;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performance.Performance;
import org.facefarm.studio.performer.Identity;
import org.facefarm.worker.log.InMemoryLog;

/** A clip of one performer, or of several side by side, as it lies in the log after extraction, made from the studio's truth. */
final class Scene {
    static final int WIDTH = 240;
    static final int HEIGHT = 180;
    static final EncoderChoice LOSSLESS = new EncoderChoice("ffv1", 0);
    /** How those look who stand there from left to right. */
    static final List<List<Float>> LOOKS = List.of(List.of(1f, 0f, 0f), List.of(0f, 1f, 0f), List.of(0f, 0f, 1f));

    static {
        TrustedRecords.trust();
    }

    /** In decode order; what is changed here before the merge is changed in the log. */
    final List<Frame> frames = new ArrayList<>();

    final List<FrameFaces> faces = new ArrayList<>();
    final List<Moment> moments;
    final StreamHeader stream;
    final Rational pixelAspect;

    Scene(Path folder, Identity who, int count) throws IOException {
        this(folder, List.of(who), count);
    }

    /** @param before what is done to each picture before it is filmed */
    Scene(Path folder, Identity who, int count, UnaryOperator<Picture> before) throws IOException {
        this(folder, List.of(who), performed(count), i -> 1, new Rational(1, 1), before);
    }

    /** @param people at most three, from left to right; each has {@link #WIDTH} pixels for themselves */
    Scene(Path folder, List<Identity> people, int count) throws IOException {
        this(folder, people, performed(count), i -> 1, new Rational(1, 1), UnaryOperator.identity());
    }

    /** @param exposure of the n-th frame: what its display values are multiplied by */
    Scene(Path folder, Identity who, List<Moment> moments, IntToDoubleFunction exposure) throws IOException {
        this(folder, List.of(who), moments, exposure, new Rational(1, 1), UnaryOperator.identity());
    }

    /** @param pixelAspect by which its pictures are stretched to be shown as the studio renders them */
    Scene(Path folder, Identity who, int count, Rational pixelAspect) throws IOException {
        this(folder, List.of(who), performed(count), i -> 1, pixelAspect, UnaryOperator.identity());
    }

    private Scene(
            Path folder,
            List<Identity> people,
            List<Moment> moments,
            IntToDoubleFunction exposure,
            Rational pixelAspect,
            UnaryOperator<Picture> before)
            throws IOException {
        this.pixelAspect = pixelAspect;
        this.moments = moments;
        Path file = folder.resolve("scene.mkv");
        try (ClipWriter clip = new ClipWriter(
                file, WIDTH * people.size(), HEIGHT, new Rational(1, 1000), new Rational(25, 1), LOSSLESS)) {
            for (int i = 0; i < moments.size(); i++) {
                Moment moment = moments.get(i);
                byte[] bgr = besideOneAnother(people.stream()
                        .map(who -> coded(before.apply(Studio.render(who, moment, shownWidth(), HEIGHT))))
                        .toList());
                clip.add(exposed(bgr, exposure.applyAsDouble(i)), 40L * i + i % 3);
            }
            clip.finish();
        }
        try (Demuxer demuxer = Demuxer.open(file, MediaLimits.DEFAULT)) {
            stream = demuxer.videoStream();
            for (Optional<MediaPacket> p = demuxer.read(); p.isPresent(); p = demuxer.read()) {
                frames.add(p.get().frame("video", 0, frames.size()));
            }
        }
        for (int i = 0; i < moments.size(); i++) {
            List<Face> seen = new ArrayList<>();
            for (Identity who : people) {
                Truth truth = Studio.truth(who, moments.get(i), shownWidth(), HEIGHT);
                Face face = TrueFaces.face(truth, seen.size(), LOOKS.get(seen.size()));
                seen.add(TrueFaces.moved(face, seen.size() * WIDTH));
            }
            faces.add(faces(i, seen));
        }
    }

    static List<Moment> performed(int count) {
        return Performance.of(11, count / 25.0, 25).moments();
    }

    private static byte[] besideOneAnother(List<byte[]> pictures) {
        ByteBuffer wide = ByteBuffer.allocate(pictures.size() * 3 * WIDTH * HEIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            for (byte[] picture : pictures) {
                wide.put(picture, 3 * WIDTH * y, 3 * WIDTH);
            }
        }
        return wide.array();
    }

    private static byte[] exposed(byte[] bgr, double exposure) {
        byte[] out = new byte[bgr.length];
        for (int i = 0; i < bgr.length; i++) {
            out[i] = (byte) Math.min(255, Math.round((bgr[i] & 255) * exposure));
        }
        return out;
    }

    FrameFaces faces(int frame, List<Face> seen) {
        return new FrameFaces(
                "extraction", "video", 0, (long) frame, frames.get(frame).getPts(), seen, null, pixelAspect);
    }

    int shownWidth() {
        return WIDTH * pixelAspect.getNum() / pixelAspect.getDen();
    }

    /** The pixels, B, G, R, of the stored picture that is shown as this one. */
    static byte[] coded(Picture shown) {
        byte[] pixels = new byte[3 * WIDTH * HEIGHT];
        try (Mat wide = new Mat(HEIGHT, shown.width(), opencv_core.CV_8UC3);
                Mat stored = new Mat();
                Size size = new Size(WIDTH, HEIGHT)) {
            wide.data().put(shown.bgr());
            int how = shown.width() > WIDTH ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_CUBIC;
            opencv_imgproc.resize(wide, stored, size, 0, 0, how);
            stored.data().get(pixels);
        }
        return pixels;
    }

    /** The scene as it lies in the log: the n-th frame at offset n. */
    InMemoryLog log() {
        InMemoryLog log = new InMemoryLog();
        log.append(Topic.FRAMES, Keys.segment("video", 0), frames);
        log.append(Topic.FACES, Keys.segment("extraction", 0), faces);
        return log;
    }

    MergeTask task(MergeSettings settings) {
        int n = frames.size();
        Segment segment = new Segment(
                "video",
                0,
                stream,
                new OffsetRange(0, 0L, n - 1L),
                0L,
                0L,
                n,
                0L,
                frames.get(n - 1).getPts(),
                null);
        return new MergeTask(
                "merge",
                "order",
                segment,
                "extraction",
                new OffsetRange(0, 0L, faces.size() - 1L),
                model(new PersonReference(LOOKS.get(0), "test", List.of())),
                settings,
                "face-consent",
                List.of("target-consent"),
                "mkv",
                false,
                0,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of());
    }

    static ModelManifest model(PersonReference target) {
        TrainingSettings training =
                TrainingSettings.newBuilder().setPreset("lite").build();
        return new ModelManifest(
                "model",
                1L,
                "0".repeat(64),
                1L,
                1,
                "w".repeat(64),
                "lite",
                training,
                "d",
                1.0,
                Map.of(),
                true,
                new PersonReference(List.of(), "test", List.of()),
                target,
                Instant.EPOCH,
                Map.of(),
                List.of(),
                null,
                List.of(),
                "",
                null,
                null,
                null);
    }

    static MergeSettings settings() {
        return MergeSettings.newBuilder()
                .setMask(MaskSource.HULL)
                .setColour(ColourTransfer.NONE)
                .setVideoEncoder(LOSSLESS.encoder())
                .setQuality(LOSSLESS.quality())
                .build();
    }
}
