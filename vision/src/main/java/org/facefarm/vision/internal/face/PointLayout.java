package org.facefarm.vision.internal.face;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;

/**
 * What points landmark nets and people mark on a face, other than the mesh's 468. All that comes after knows the mesh alone
 * (alignment, pose, outline, lids and lips), so a layout tells no more than which point of the mesh each of its points is.
 */
public enum PointLayout {
    /** iBUG 300-W (Sagonas et al. 2013): jaw, brows, nose, eyes, lips. */
    IBUG_68(
            17, 127, 234, 93, 58, 172, 136, 149, 148, 152, 377, 378, 365, 397, 288, 323, 454, 356, //
            70, 63, 105, 66, 107, 336, 296, 334, 293, 300, //
            168, 197, 5, 4, 98, 97, 2, 326, 327, //
            33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380, //
            61, 39, 37, 0, 267, 269, 291, 405, 314, 17, 84, 181, 78, 82, 13, 312, 308, 317, 14, 87),

    /** WFLW (Wu et al. 2018): the same, but for a jaw twice as dense, brows with two edges, and pupils, which come last. */
    WFLW_98(
            33, 127, -1, 234, -1, 93, -1, 58, -1, 172, -1, 136, -1, 149, -1, 148, -1, 152, //
            -1, 377, -1, 378, -1, 365, -1, 397, -1, 288, -1, 323, -1, 454, -1, 356, //
            70, 63, 105, 66, 107, 55, 65, 52, 53, 336, 296, 334, 293, 300, 283, 282, 295, 285, //
            168, 197, 5, 4, 98, 97, 2, 326, 327, //
            33, 160, 159, 158, 133, 153, 145, 144, 362, 385, 386, 387, 263, 373, 374, 380, //
            61, 39, 37, 0, 267, 269, 291, 405, 314, 17, 84, 181, 78, 82, 13, 312, 308, 317, 14, 87, -1, -1);

    private final SparseLandmarks landmarks;
    private final int count;

    /**
     * @param jaw how many of them, the first ones, lie on the jaw
     * @param ofMesh which point of the mesh each is; -1 where the mesh has none
     */
    PointLayout(int jaw, int... ofMesh) {
        count = ofMesh.length;
        landmarks = new SparseLandmarks(jaw, ofMesh);
    }

    public int count() {
        return count;
    }

    /**
     * The mesh of a face with these points, whatever layout they have.
     *
     * @throws IllegalArgumentException where no layout has so many
     */
    public static Points mesh(Points points) {
        if (points.count() == FaceTemplate.POINTS) {
            return points;
        }
        return Stream.of(values())
                .filter(layout -> layout.count == points.count())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a face has " + points.count() + " landmarks, not "
                        + Stream.of(values())
                                .map(layout -> Integer.toString(layout.count))
                                .collect(Collectors.joining(", "))
                        + " or " + FaceTemplate.POINTS))
                .landmarks
                .mesh(points);
    }

    /** These points of a mesh; those that it has not lie at NaN. */
    Points of(Points mesh) {
        return landmarks.of(mesh);
    }
}
