package org.facefarm.vision.internal.face;

import java.util.List;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;

/** Changed copies of faces. What did not change is shared: Avro's builders would copy a thousand boxed numbers. */
public final class FaceCopies {
    private FaceCopies() {}

    public static Face withTrack(Face face, int track) {
        return told(face, track, face.getFilled());
    }

    public static Face withIndex(Face face, int index) {
        return placed(face, index, face.getBox(), face.getLandmarks(), face.getPose(), face.getAlignment());
    }

    public static Face withoutLandmarks(Face face) {
        return placed(face, face.getIndex(), face.getBox(), List.of(), face.getPose(), face.getAlignment());
    }

    public static Face withPlace(Face face, Box box, Points landmarks, Pose pose, Similarity alignment) {
        return placed(face, face.getIndex(), box, landmarks.toList(), pose, alignment.toList());
    }

    private static Face placed(Face face, int index, Box box, List<Float> landmarks, Pose pose, List<Float> alignment) {
        return new Face(
                index,
                face.getTrack(),
                box,
                face.getScore(),
                face.getLandmarkModel(),
                landmarks,
                pose,
                face.getEmbedding(),
                alignment,
                face.getSharpness(),
                face.getFilled());
    }

    /** With what somebody else says of it. */
    public static Face told(Face face, int track, boolean filled) {
        return new Face(
                face.getIndex(),
                track,
                face.getBox(),
                face.getScore(),
                face.getLandmarkModel(),
                face.getLandmarks(),
                face.getPose(),
                face.getEmbedding(),
                face.getAlignment(),
                face.getSharpness(),
                filled);
    }

    /** Of a face that nobody saw there. */
    public static Face filled(Face face, int index, Box box, Points landmarks, Pose pose, Similarity alignment) {
        return new Face(
                index,
                face.getTrack(),
                box,
                0f,
                face.getLandmarkModel(),
                landmarks.toList(),
                pose,
                face.getEmbedding(),
                alignment.toList(),
                0f,
                true);
    }
}
