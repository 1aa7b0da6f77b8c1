package org.facefarm.merger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.Pose;
import org.facefarm.studio.Landmark;
import org.facefarm.studio.Truth;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;

/** Faces as extraction tells them, made from the studio's truth. */
final class TrueFaces {
    private TrueFaces() {}

    static Face face(Truth truth, int track, List<Float> embedding) {
        Similarity alignment = alignment(truth);
        Points landmarks = alignment.inverse().apply(FaceTemplate.meanFace());
        return new Face(
                0,
                track,
                new Box(0f, 0f, 60f, 80f),
                0.9f,
                LandmarkModel.FACEMESH_468,
                landmarks.toList(),
                new Pose(0f, 0f, 0f),
                embedding,
                alignment.toList(),
                100f,
                false);
    }

    private static Similarity alignment(Truth truth) {
        Map<Landmark, float[]> places = Map.of(
                Landmark.EYE_LEFT_OUTER, new float[] {0.275f, 0.33f},
                Landmark.EYE_RIGHT_OUTER, new float[] {0.725f, 0.33f},
                Landmark.NOSE_TIP, new float[] {0.5f, 0.54f},
                Landmark.MOUTH_LEFT, new float[] {0.37f, 0.68f},
                Landmark.MOUTH_RIGHT, new float[] {0.63f, 0.68f});
        List<Landmark> marks = new ArrayList<>(places.keySet());
        marks.sort(null);
        float[] from = new float[10];
        float[] to = new float[10];
        for (int i = 0; i < 5; i++) {
            from[2 * i] = truth.landmarks().get(marks.get(i)).x();
            from[2 * i + 1] = truth.landmarks().get(marks.get(i)).y();
            System.arraycopy(places.get(marks.get(i)), 0, to, 2 * i, 2);
        }
        return Similarity.fit(new Points(from), new Points(to), new double[] {1, 1, 1, 1, 1});
    }

    /** The face so many pixels further right. */
    static Face moved(Face face, int pixels) {
        Similarity alignment = new Similarity(1, 0, -pixels, 0).then(Similarity.of(face.getAlignment()));
        return Face.newBuilder(face)
                .setIndex(face.getTrack())
                .setAlignment(alignment.toList())
                .setLandmarks(alignment.inverse().apply(FaceTemplate.meanFace()).toList())
                .build();
    }
}
