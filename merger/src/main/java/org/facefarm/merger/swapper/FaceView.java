package org.facefarm.merger.swapper;

import java.util.function.Function;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.align.FivePointSquare;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;

/**
 * How a network wants to see faces.
 *
 * @param resolution side R of faces and masks in pixels
 * @param squares from a face's picture to the unit square that the network wants
 * @param alone whether with grey around the face, as this farm trains, or in the picture as it is
 * @param lined whether with lines drawn over the face
 */
public record FaceView(int resolution, Function<Face, Similarity> squares, boolean alone, boolean lined) {
    /** As networks that were trained here want it. */
    public static FaceView of(int resolution) {
        return framed(resolution, Similarity.IDENTITY, true);
    }

    /** @param framing from the farm's aligned unit square to the square that the network wants */
    public static FaceView framed(int resolution, Similarity framing, boolean alone) {
        return new FaceView(
                resolution, face -> Similarity.of(face.getAlignment()).then(framing), alone, false);
    }

    /** As networks want it that know faces by five of their points, in the picture as it is. */
    public static FaceView of(int resolution, FivePointSquare square) {
        return new FaceView(resolution, face -> square.of(Points.of(face.getLandmarks())), false, false);
    }

    /** The same with lines drawn over the face, or without. */
    public FaceView withLines(boolean drawn) {
        return new FaceView(resolution, squares, alone, drawn);
    }

    /** From the face's picture to the unit square that the network sees. */
    public Similarity square(Face face) {
        return squares.apply(face);
    }
}
