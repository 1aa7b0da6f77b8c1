package org.facefarm.vision.align;

import java.util.List;

/**
 * The squares in which nets of other tools know faces: where in them eyes, nose tip and corners of the mouth lie, left to right as
 * seen.
 */
public enum FivePointSquare {
    /** Of ArcFace in 112 px, with a margin of 8 px to the left and right in 128 px (InsightFace's swappers). */
    ARCFACE_128(
            128, 46.2946f, 51.6963f, 81.5318f, 51.5014f, 64.0252f, 71.7366f, 49.5493f, 92.3655f, 78.7299f, 92.2041f),
    /** Of the faces of FFHQ in 512 px (GFPGAN, CodeFormer, RestoreFormer). */
    FFHQ_512(
            512,
            192.98138f,
            239.94708f,
            318.90277f,
            240.1936f,
            256.63416f,
            314.01935f,
            201.26117f,
            371.41043f,
            313.08905f,
            371.15118f);

    /** What is marked on a face, in this order. */
    public static final List<MeshPart> MARKS = List.of(
            MeshPart.RIGHT_EYE_CORNERS,
            MeshPart.LEFT_EYE_CORNERS,
            MeshPart.NOSE_MARK,
            MeshPart.RIGHT_MOUTH_CORNER,
            MeshPart.LEFT_MOUTH_CORNER);

    private static final double[] EQUAL = {1, 1, 1, 1, 1};

    private final Similarity toUnit;
    private final Points places;

    /** @param xy in pixels whose centres are whole numbers, in a picture of this side */
    FivePointSquare(int side, float... xy) {
        places = new Points(xy);
        toUnit = new Similarity(1.0 / side, 0, 0.5 / side, 0.5 / side);
    }

    /**
     * From the face's picture to the unit square.
     *
     * @param landmarks 468
     */
    public Similarity of(Points landmarks) {
        return Similarity.fit(marks(landmarks), places, EQUAL).then(toUnit);
    }

    /** Eyes, nose tip and corners of the mouth of a face with these 468 points. */
    public static Points marks(Points mesh) {
        float[] xy = new float[2 * MARKS.size()];
        for (int k = 0; k < MARKS.size(); k++) {
            int[] numbers = MARKS.get(k).numbers();
            for (int i : numbers) {
                xy[2 * k] += mesh.x(i) / numbers.length;
                xy[2 * k + 1] += mesh.y(i) / numbers.length;
            }
        }
        return new Points(xy);
    }
}
