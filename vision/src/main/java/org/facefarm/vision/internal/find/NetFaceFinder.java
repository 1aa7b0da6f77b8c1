package org.facefarm.vision.internal.find;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.internal.detect.Detection;
import org.facefarm.vision.internal.detect.Effort;
import org.facefarm.vision.internal.detect.FaceDetector;
import org.facefarm.vision.internal.detect.Looks;
import org.facefarm.vision.internal.embed.FaceEmbedder;
import org.facefarm.vision.internal.face.Boxes;
import org.facefarm.vision.internal.landmark.FaceLandmarker;
import org.facefarm.vision.internal.landmark.FacePoints;
import org.facefarm.vision.internal.track.Glimpse;

/**
 * Finds faces with a detector, a landmark net and an embedding net. The detector looks every few frames, and at once where
 * a face is lost; in between the landmark net carries faces on from where they were. Who came between two looks of the
 * detector is followed back ({@link #lookBack}).
 */
public final class NetFaceFinder implements FaceFinder {
    /** The detector looks every so many frames: a face that it notices may have been there in all those before. */
    public static final int DETECT_EVERY = LOOK_BACK + 1;
    /** Embeddings are taken anew after so many frames. */
    private static final int EMBED_EVERY = DETECT_EVERY;
    /** Where nobody is, each so many looks of the detector are thorough. */
    private static final int THOROUGH_EVERY = 5;
    /** A face that the detector does not see so often is none, whatever the landmark net says. */
    private static final int UNCONFIRMED = 2;
    /** What overlaps more is one face. */
    private static final double SAME = 0.3;
    /** Change from one frame to the next, see {@link Glimpse#changeTo}, that only cuts bring. */
    private static final double OTHER_SCENE = 0.2;

    private final FaceDetector detector;
    private final FaceLandmarker landmarker;
    private final FaceEmbedder embedder;
    private final FinderSettings settings;
    private List<FollowedFace> known = List.of();
    private List<FollowedFace> newcomers = List.of();
    private Glimpse last;
    private boolean begun;
    private long frame;
    private long mayLookAround;
    private int sinceDetection;
    private int emptyLooks;

    /** Takes over the nets. */
    public NetFaceFinder(
            FaceDetector detector, FaceLandmarker landmarker, FaceEmbedder embedder, FinderSettings settings) {
        this.detector = detector;
        this.landmarker = landmarker;
        this.embedder = embedder;
        this.settings = settings;
    }

    @Override
    public List<Face> find(Mat bgr) {
        try (FrameLook look = new FrameLook(bgr, landmarker, embedder)) {
            newcomers = List.of();
            notice(new Glimpse(bgr));
            List<FollowedFace> before = known;
            known = follow(look, before);
            sinceDetection++;
            if (!begun || sinceDetection >= DETECT_EVERY || known.size() < before.size()) {
                detect(bgr, look, before);
                sinceDetection = 0;
            }
            begun = true;
            frame++;
            return describe(look, known);
        }
    }

    /** Nothing is carried on into another scene, even where nobody said that it is one. */
    private void notice(Glimpse now) {
        if (last != null && !last.changesLessTo(now, OTHER_SCENE)) {
            restart();
        }
        last = now;
    }

    private static List<FollowedFace> follow(FrameLook look, List<FollowedFace> faces) {
        List<FollowedFace> on = new ArrayList<>();
        for (FollowedFace face : faces) {
            look.follow(face)
                    .filter(now -> on.stream().noneMatch(other -> other.covers(now.box(), SAME)))
                    .ifPresent(on::add);
        }
        return on;
    }

    /** Looks once; thoroughly where there has long been nobody; and again, all around, when somebody who was there is not seen, or may lie otherwise than is seen. */
    private void detect(Mat bgr, FrameLook look, List<FollowedFace> before) {
        boolean thorough = !begun || (before.isEmpty() && ++emptyLooks % THOROUGH_EVERY == 0);
        List<Detection> found = detections(bgr, thorough ? Effort.THOROUGH : Effort.GLANCE);
        boolean missed = !before.stream().allMatch(face -> seen(face, found));
        if (frame >= mayLookAround && (missed || found.stream().anyMatch(d -> doubted(look, before, d)))) {
            // Whoever left for good is missed once: a crowd would be looked at all around in each frame.
            mayLookAround = frame + DETECT_EVERY;
            take(look, before, detections(bgr, Effort.ALL_AROUND), true);
        } else {
            take(look, before, found, false);
        }
    }

    /** Whether it may lie otherwise than its marks say: neither as it was before, nor surely seen. */
    private boolean doubted(FrameLook look, List<FollowedFace> before, Detection detection) {
        return nearest(known, detection)
                .or(() -> nearest(before, detection))
                .filter(face -> face.agreesWith(detection))
                .map(FollowedFace::unsure)
                .orElseGet(() -> !Looks.sure(detection)
                        || look.locate(detection).filter(FacePoints::seen).isEmpty());
    }

    private static boolean seen(FollowedFace face, List<Detection> found) {
        return found.stream().anyMatch(d -> face.covers(d.box(), SAME));
    }

    private List<Detection> detections(Mat bgr, Effort effort) {
        return detector.detect(bgr, settings.minScore(), effort).stream()
                .filter(d -> d.box().getWidth() >= settings.minFace())
                .sorted(Comparator.comparingDouble(d -> -Boxes.area(d.box())))
                .toList();
    }

    /** @param allAround whether they are the best of what was seen in all four ways up */
    private void take(FrameLook look, List<FollowedFace> before, List<Detection> found, boolean allAround) {
        List<FollowedFace> carried = new ArrayList<>(known);
        List<FollowedFace> lost = new ArrayList<>(before);
        List<FollowedFace> seen = new ArrayList<>();
        List<FollowedFace> fresh = new ArrayList<>();
        for (Detection detection : found) {
            Optional<FollowedFace> same = takeNearest(carried, detection);
            Optional<FollowedFace> earlier = takeNearest(lost, detection);
            if (same.isPresent() && fits(same.get(), detection)) {
                seen.add(embedded(look, same.get().confirmed(detection)));
                continue;
            }
            boolean doubted = !allAround && doubted(look, before, detection);
            if (doubted && same.isPresent()) {
                carried.add(same.get());
                continue;
            }
            Optional<FacePoints> landmarks =
                    look.locate(detection).map(p -> doubted || contradicted(detection, p, same) ? p.unsure() : p);
            if (landmarks.isEmpty()) {
                continue;
            }
            FollowedFace face = same.or(() -> earlier)
                    .map(f -> f.again(detection, landmarks.get()))
                    .orElseGet(() -> FollowedFace.detected(detection, landmarks.get()));
            face = embedded(look, face);
            seen.add(face);
            if (same.isEmpty() && earlier.isEmpty()) {
                fresh.add(face);
            }
        }
        carried.stream()
                .map(FollowedFace::doubted)
                .filter(f -> f.unconfirmed() < UNCONFIRMED)
                .filter(f -> seen.stream().noneMatch(s -> s.covers(f.box(), SAME)))
                .forEach(seen::add);
        known = seen;
        newcomers = begun ? fresh : List.of();
    }

    private static Optional<FollowedFace> takeNearest(List<FollowedFace> faces, Detection detection) {
        Optional<FollowedFace> nearest = nearest(faces, detection);
        nearest.ifPresent(faces::remove);
        return nearest;
    }

    private static Optional<FollowedFace> nearest(List<FollowedFace> faces, Detection detection) {
        return faces.stream()
                .filter(f -> f.covers(detection.box(), SAME))
                .max(Comparator.comparingDouble(f -> Boxes.overlap(f.box(), detection.box())));
    }

    /** Whether the landmarks that were carried on are still those of what the detector sees. */
    private static boolean fits(FollowedFace face, Detection detection) {
        return face.canBeFollowed() && face.agreesWith(detection);
    }

    /** Whether landmarks that were carried on say otherwise than a detector that is not sure and that no net confirms. */
    private static boolean contradicted(Detection detection, FacePoints located, Optional<FollowedFace> carried) {
        return carried.isPresent() && !Looks.sure(detection) && !located.seen();
    }

    private static FollowedFace embedded(FrameLook look, FollowedFace face) {
        // By marks that may be wrong anybody looks like a stranger.
        return face.embeddedFor() >= EMBED_EVERY && !face.unsure() ? look.embed(face) : face;
    }

    private static List<Face> describe(FrameLook look, List<FollowedFace> faces) {
        List<FollowedFace> sorted = faces.stream()
                .sorted(Comparator.comparingDouble(f -> -Boxes.area(f.box())))
                .toList();
        List<Face> described = new ArrayList<>();
        for (FollowedFace face : sorted) {
            described.add(look.describe(face, described.size()));
        }
        return described;
    }

    @Override
    public boolean looksBack() {
        return !newcomers.isEmpty();
    }

    @Override
    public List<Face> lookBack(Mat bgr, List<Face> others) {
        try (FrameLook look = new FrameLook(bgr, landmarker, embedder)) {
            newcomers = follow(look, newcomers).stream()
                    .filter(f -> others.stream().noneMatch(other -> f.covers(other.getBox(), SAME)))
                    .toList();
            return describe(look, newcomers);
        }
    }

    @Override
    public void restart() {
        known = List.of();
        newcomers = List.of();
        last = null;
        begun = false;
        frame = 0;
        mayLookAround = 0;
        sinceDetection = 0;
        emptyLooks = 0;
    }

    @Override
    public void close() {
        embedder.close();
        landmarker.close();
        detector.close();
    }
}
