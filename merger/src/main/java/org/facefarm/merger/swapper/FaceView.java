package org.facefarm.merger.swapper;

import org.facefarm.schemas.record.Face;
import org.facefarm.vision.align.Similarity;

/**
 * How a network wants to see faces.
 *
 * @param resolution side R of faces and masks in pixels
 * @param framing from the farm's aligned unit square to the square that the network wants
 * @param alone whether with grey around the face, as this farm trains, or in the picture as it is
 */
public record FaceView(int resolution, Similarity framing, boolean alone) {
    /** As networks that were trained here want it. */
    public static FaceView of(int resolution) {
        return new FaceView(resolution, Similarity.IDENTITY, true);
    }

    /** From the face's picture to the unit square that the network sees. */
    public Similarity square(Face face) {
        return Similarity.of(face.getAlignment()).then(framing);
    }
}
