package org.facefarm.vision.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;

/** Finds faces with YuNet, FaceMesh and MobileFaceNet, each frame for itself. */
public final class NetFaceFinder implements FaceFinder {
    /** Below this the mesh net says that there is no face where the detector saw one. */
    private static final float MIN_MESH_CONFIDENCE = 0.5f;

    private final FinderSettings settings;
    private final YuNet detector;
    private final FaceMesh mesh;
    private final FaceEmbedder embedder;

    /** @throws IllegalStateException when a net cannot be loaded */
    public NetFaceFinder(FaceNets.Ready files, NetOptions options, FinderSettings settings) {
        this.settings = settings;
        this.detector = new YuNet(files.detector(), options);
        this.mesh = new FaceMesh(files.mesh(), options);
        this.embedder = new FaceEmbedder(files.embedder(), options);
    }

    @Override
    public DetectorKind kind() {
        return DetectorKind.NETS;
    }

    @Override
    public List<Face> find(Mat bgr) {
        List<Detection> detections = detector.detect(bgr, settings.minScore()).stream()
                .filter(d -> d.width() >= settings.minFace())
                .sorted(Comparator.comparingDouble(d -> -d.width() * (double) d.height()))
                .toList();
        List<Face> faces = new ArrayList<>();
        for (Detection detection : detections) {
            Face face = describe(bgr, detection, faces.size());
            if (face != null) {
                faces.add(face);
            }
        }
        return faces;
    }

    private Face describe(Mat bgr, Detection found, int index) {
        FacePoints points = mesh.locate(bgr, found);
        if (points.confidence() < MIN_MESH_CONFIDENCE) {
            return null;
        }
        Similarity alignment = FaceTemplate.align(points.points());
        return new Face(
                index,
                -1,
                new Box(found.x(), found.y(), found.width(), found.height()),
                found.score(),
                LandmarkModel.FACEMESH_468,
                points.points().toList(),
                HeadPose.of(points),
                new Points(embedder.embed(bgr, found.marks())).toList(),
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
        mesh.close();
        detector.close();
    }
}
