package org.facefarm.vision.internal.landmark;

import org.facefarm.schemas.record.Box;
import org.facefarm.vision.align.MeshPart;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.internal.detect.Detection;

/**
 * The square around a face that a landmark net looks at, turned with the face.
 *
 * @param margin its side, in longer sides of the face's box
 */
record FaceSquare(double margin) {
    /** Takes the picture to the unit square around what a detector saw. */
    Similarity around(Detection face) {
        Points eyes = face.marks().pick(0, 1);
        double turn = Math.atan2(eyes.y(1) - eyes.y(0), eyes.x(1) - eyes.x(0));
        Box box = face.box();
        return Similarity.ofSquare(
                box.getX() + box.getWidth() / 2.0,
                box.getY() + box.getHeight() / 2.0,
                margin * Math.max(box.getWidth(), box.getHeight()),
                turn);
    }

    /** Takes the picture to the unit square around a mesh. */
    Similarity around(Points mesh) {
        Points right = MeshPart.RIGHT_EYE_CORNERS.of(mesh);
        Points left = MeshPart.LEFT_EYE_CORNERS.of(mesh);
        double turn = Math.atan2(left.y(1) - right.y(0), left.x(1) - right.x(0));
        Similarity upright = Similarity.ofSquare(0, 0, 1, turn);
        Points turned = upright.apply(mesh);
        float minX = Float.MAX_VALUE;
        float minY = Float.MAX_VALUE;
        float maxX = -Float.MAX_VALUE;
        float maxY = -Float.MAX_VALUE;
        for (int i = 0; i < turned.count(); i++) {
            minX = Math.min(minX, turned.x(i));
            maxX = Math.max(maxX, turned.x(i));
            minY = Math.min(minY, turned.y(i));
            maxY = Math.max(maxY, turned.y(i));
        }
        double side = margin * Math.max(maxX - minX, maxY - minY);
        return upright.then(Similarity.ofSquare((minX + maxX) / 2.0, (minY + maxY) / 2.0, side, 0));
    }
}
