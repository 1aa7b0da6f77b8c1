package org.facefarm.vision.crop;

import java.util.List;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.MeshPart;
import org.facefarm.vision.align.Similarity;

/**
 * How far eyes and mouth are open, in sides of the aligned crop: an open eye has some 0.035, a speaking mouth up to 0.1.
 *
 * @param eyes of the wider one
 */
public record Openness(double eyes, double mouth) {
    /** Of a face whose landmarks tell nothing of it. */
    public static final Openness UNKNOWN = new Openness(Double.NaN, Double.NaN);

    public static Openness of(Face face) {
        if (face.getLandmarkModel() != LandmarkModel.FACEMESH_468
                || face.getLandmarks().size() != 2 * FaceTemplate.POINTS) {
            return UNKNOWN;
        }
        double scale = Similarity.of(face.getAlignment()).scale();
        double eyes = Math.max(gap(face, MeshPart.RIGHT_LIDS), gap(face, MeshPart.LEFT_LIDS));
        return new Openness(scale * eyes, scale * gap(face, MeshPart.INNER_LIPS));
    }

    private static double gap(Face face, MeshPart pair) {
        int[] ends = pair.numbers();
        List<Float> xy = face.getLandmarks();
        return Math.hypot(xy.get(2 * ends[0]) - xy.get(2 * ends[1]), xy.get(2 * ends[0] + 1) - xy.get(2 * ends[1] + 1));
    }
}
