package org.facefarm.vision.internal.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.internal.face.Boxes;
import org.facefarm.vision.internal.face.Sharpness;

/** Finds faces with a detector, a landmark net and an embedding net, each frame for itself. */
public final class NetFaceFinder implements FaceFinder {
    private final FaceDetector detector;
    private final FaceLandmarker landmarker;
    private final FaceEmbedder embedder;
    private final FinderSettings settings;

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
        List<Detection> detections = detector.detect(bgr, settings.minScore(), Effort.THOROUGH).stream()
                .filter(d -> d.box().getWidth() >= settings.minFace())
                .sorted(Comparator.comparingDouble(d -> -Boxes.area(d.box())))
                .toList();
        List<Face> faces = new ArrayList<>();
        for (Detection detection : detections) {
            landmarker
                    .locate(bgr, detection)
                    .ifPresent(landmarks -> faces.add(describe(bgr, detection, landmarks, faces.size())));
        }
        return faces;
    }

    private Face describe(Mat bgr, Detection found, FacePoints landmarks, int index) {
        Similarity alignment = FaceTemplate.align(landmarks.points());
        return new Face(
                index,
                -1,
                found.box(),
                found.score(),
                landmarks.model(),
                landmarks.points().toList(),
                landmarks.pose(),
                new Points(embedder.embed(bgr, landmarks.marks())).toList(),
                alignment.toList(),
                Sharpness.of(bgr, alignment));
    }

    @Override
    public void restart() {
        // Frames are looked at one by one.
    }

    @Override
    public void close() {
        embedder.close();
        landmarker.close();
        detector.close();
    }
}
