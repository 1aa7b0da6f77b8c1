package org.facefarm.trainer.data;

import java.util.List;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.FilledOutline;
import org.facefarm.vision.align.MeshPart;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;

/** Where eyes and mouth are: what a face is recognised by, and small in a loss over the whole face. */
public final class EmphasisMap {
    /** Lids, lashes and the rim of the lips count too. */
    private static final float GROWTH = 1.5f;

    private EmphasisMap() {}

    /** size x size: 255 on eyes and mouth, 0 elsewhere; all 0 when the face has no 468 landmarks. */
    public static byte[] of(Face face, int size) {
        byte[] map = new byte[size * size];
        if (face.getLandmarks().size() == 2 * FaceTemplate.POINTS) {
            Points points = Similarity.of(face.getAlignment()).toPixels(size).apply(Points.of(face.getLandmarks()));
            for (MeshPart outline : List.of(MeshPart.RIGHT_EYE, MeshPart.LEFT_EYE, MeshPart.LIPS)) {
                FilledOutline.fill(map, size, grown(outline.of(points)));
            }
        }
        return map;
    }

    private static Points grown(Points outline) {
        float[] xy = outline.xy();
        float cx = 0;
        float cy = 0;
        for (int i = 0; i < outline.count(); i++) {
            cx += outline.x(i) / outline.count();
            cy += outline.y(i) / outline.count();
        }
        float[] grown = new float[xy.length];
        for (int i = 0; i < outline.count(); i++) {
            grown[2 * i] = cx + (outline.x(i) - cx) * GROWTH;
            grown[2 * i + 1] = cy + (outline.y(i) - cy) * GROWTH;
        }
        return new Points(grown);
    }
}
