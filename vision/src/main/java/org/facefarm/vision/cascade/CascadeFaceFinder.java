package org.facefarm.vision.cascade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.internal.face.Boxes;
import org.facefarm.vision.internal.face.HeadPose;
import org.facefarm.vision.internal.face.Sharpness;

/**
 * Finds near-frontal faces with what ships inside OpenCV's jar, for machines without nets: a Haar cascade now and then over
 * the whole frame, alignment by the eyes, and in between registration of every face against its own looks, which keeps the
 * crop steady. Landmarks are the mean face's, embeddings are empty.
 */
public final class CascadeFaceFinder implements FaceFinder {
    /** The whole frame is searched at this size of its longer side. */
    private static final double SEARCH_SIDE = 400;
    /** ... every so many frames while all faces are in sight, */
    private static final int SEARCH_EVERY = 6;
    /** ... every so many frames when nobody was seen for a while. */
    private static final int IDLE_SEARCH_EVERY = 3;

    private static final int IDLE_AFTER = 12;
    /** What has so many votes is a face even when no eyes are seen in it. */
    private static final int SURE_VOTES = 10;
    /** Frames for which a face is believed that the cascade does not see. */
    private static final int MAX_UNCONFIRMED = 60;

    private final FinderSettings settings;
    private final HaarDetector detector = new HaarDetector("haarcascade_frontalface_alt2");
    private final EyeAligner aligner = new EyeAligner();
    private final List<CascadeTrack> tracks = new ArrayList<>();
    private long frame;
    private int framesWithNobody;

    public CascadeFaceFinder(FinderSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<Face> find(Mat bgr) {
        try (Mat grey = new Mat()) {
            opencv_imgproc.cvtColor(bgr, grey, opencv_imgproc.COLOR_BGR2GRAY);
            int before = tracks.size();
            tracks.removeIf(t -> !t.follow(grey) || t.unconfirmed() > MAX_UNCONFIRMED);
            if (searchNow(tracks.size() < before)) {
                search(grey);
            }
            framesWithNobody = tracks.isEmpty() ? framesWithNobody + 1 : 0;
            frame++;
            return describe(bgr);
        }
    }

    private boolean searchNow(boolean lost) {
        if (tracks.isEmpty() && framesWithNobody < IDLE_AFTER) {
            return true;
        }
        return lost || frame % (tracks.isEmpty() ? IDLE_SEARCH_EVERY : SEARCH_EVERY) == 0;
    }

    private void search(Mat grey) {
        double shrink = Math.max(1, Math.max(grey.cols(), grey.rows()) / SEARCH_SIDE);
        int minVotes = (int) Math.ceil(1 / (1 - Math.min(0.95, settings.minScore())) - 1e-3);
        try (Mat small = new Mat();
                Size size = new Size((int) Math.round(grey.cols() / shrink), (int) Math.round(grey.rows() / shrink))) {
            opencv_imgproc.resize(grey, small, size, 0, 0, opencv_imgproc.INTER_AREA);
            for (HaarDetector.Hit hit :
                    detector.detect(small, settings.minFace() / shrink, Double.MAX_VALUE, minVotes)) {
                Similarity square = EyeAligner.fromSquare(
                        (hit.centreX() + 0.5) * shrink - 0.5,
                        (hit.centreY() + 0.5) * shrink - 0.5,
                        hit.side() * shrink);
                take(grey, square, hit.votes());
            }
        }
    }

    /** A new face, or the confirmation of one, or, within one and of another size, a mistake. */
    private void take(Mat grey, Similarity square, int votes) {
        float score = 1 - 1f / votes;
        Optional<CascadeTrack> known =
                tracks.stream().filter(t -> covers(t.alignment(), square)).findFirst();
        if (known.isEmpty()) {
            Optional<Similarity> eyes = aligner.fromEyes(grey, square);
            if (eyes.isPresent() || votes >= SURE_VOTES) {
                tracks.add(new CascadeTrack(grey, eyes.orElse(square), eyes.isPresent(), score));
            }
            return;
        }
        CascadeTrack track = known.get();
        if (Math.abs(Math.log(track.alignment().scale() / square.scale())) < Math.log(1.5)) {
            track.confirm(score);
            if (track.wantsEyes()) {
                aligner.fromEyes(grey, track.alignment()).ifPresent(eyes -> track.seeEyes(grey, eyes));
            }
        }
    }

    /** Whether the middle of one face's square lies well inside the other's. */
    private static boolean covers(Similarity track, Similarity square) {
        return middleInside(track, square) || middleInside(square, track);
    }

    private static boolean middleInside(Similarity outer, Similarity inner) {
        Similarity back = inner.inverse();
        double x = back.x(0.5, 0.5);
        double y = back.y(0.5, 0.5);
        return Math.abs(outer.x(x, y) - 0.5) < 0.4 && Math.abs(outer.y(x, y) - 0.5) < 0.4;
    }

    private List<Face> describe(Mat bgr) {
        List<Face> faces = new ArrayList<>();
        tracks.stream()
                .sorted(Comparator.comparingDouble(t -> t.alignment().scale()))
                .forEach(t -> {
                    Face face = describe(bgr, t, faces.size());
                    if (face.getBox().getWidth() >= settings.minFace()) {
                        faces.add(face);
                    }
                });
        return faces;
    }

    private static Face describe(Mat bgr, CascadeTrack track, int index) {
        Points landmarks = track.alignment().inverse().apply(FaceTemplate.meanFace());
        return new Face(
                index,
                -1,
                Boxes.around(landmarks),
                track.score(),
                LandmarkModel.MEAN_SHAPE,
                landmarks.toList(),
                HeadPose.of(track.alignment()),
                List.of(),
                track.alignment().toList(),
                Sharpness.of(bgr, track.alignment()),
                false);
    }

    @Override
    public void restart() {
        tracks.clear();
        frame = 0;
        framesWithNobody = 0;
    }

    @Override
    public void close() {
        tracks.clear();
    }
}
