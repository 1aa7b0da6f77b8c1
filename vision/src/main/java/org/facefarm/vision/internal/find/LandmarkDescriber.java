package org.facefarm.vision.internal.find;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.GivenFace;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.face.FaceDescriber;
import org.facefarm.vision.internal.embed.FaceEmbedder;
import org.facefarm.vision.internal.face.Boxes;
import org.facefarm.vision.internal.face.FaceCopies;
import org.facefarm.vision.internal.face.HeadPose;
import org.facefarm.vision.internal.face.PointLayout;
import org.facefarm.vision.internal.landmark.FacePoints;
import org.facefarm.vision.internal.landmark.FiveMarks;

/** Tells of faces by their landmarks. */
public final class LandmarkDescriber implements FaceDescriber {
    private static final int NO_TRACK = -1;

    private final FaceEmbedder embedder;

    /** @param embedder taken over; null where nobody can be told apart */
    public LandmarkDescriber(FaceEmbedder embedder) {
        this.embedder = embedder;
    }

    @Override
    public List<Face> describe(Mat bgr, List<GivenFace> given) {
        List<Face> faces = new ArrayList<>();
        try (FrameLook look = new FrameLook(bgr, null, embedder)) {
            for (GivenFace face : given) {
                faces.add(describe(look, face));
            }
        }
        faces.sort(Comparator.comparing(Face::getFilled).thenComparingDouble(f -> -Boxes.area(f.getBox())));
        for (int i = 0; i < faces.size(); i++) {
            faces.set(i, FaceCopies.withIndex(faces.get(i), i));
        }
        return faces;
    }

    private Face describe(FrameLook look, GivenFace given) {
        Points points = PointLayout.mesh(Points.of(given.getLandmarks()));
        Similarity alignment =
                given.getAlignment().isEmpty() ? FaceTemplate.align(points) : Similarity.of(given.getAlignment());
        if (!(alignment.scale() > 0)) {
            throw new IllegalArgumentException("the landmarks of a face have no extent");
        }
        Pose pose = given.getPose() == null ? HeadPose.of(points) : given.getPose();
        FacePoints marked =
                new FacePoints(given.getLandmarkModel(), points, FiveMarks.of(points), pose, given.getScore());
        FollowedFace face = new FollowedFace(
                given.getBox() == null ? Boxes.around(points) : given.getBox(),
                given.getScore(),
                marked,
                alignment,
                List.of(),
                Integer.MAX_VALUE,
                0);
        boolean known = embedder != null && given.getLandmarkModel() != LandmarkModel.UNSURE;
        return FaceCopies.told(
                look.describe(known ? look.embed(face) : face, 0),
                given.getTrack() == null ? NO_TRACK : given.getTrack(),
                given.getFilled());
    }

    @Override
    public void close() {
        if (embedder != null) {
            embedder.close();
        }
    }
}
