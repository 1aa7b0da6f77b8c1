package org.facefarm.vision.face;

import org.facefarm.media.DisplayGeometry;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.GivenFace;
import org.facefarm.schemas.record.GivenPixels;
import org.facefarm.vision.align.Affine;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.align.SquarePixels;
import org.facefarm.vision.internal.align.QuarterTurn;

/** Takes given faces to square pixels of the coded picture, in which faces are told of. */
public record GivenGeometry(GivenPixels counted, DisplayGeometry geometry) {
    /**
     * @param width of the coded picture, made square, in pixels
     * @param height likewise
     * @throws IllegalArgumentException when it says more than faces in these pixels may
     */
    public GivenFace square(GivenFace face, int width, int height) {
        if (counted == GivenPixels.SQUARE) {
            return face;
        }
        if (face.getPose() != null || !face.getAlignment().isEmpty()) {
            throw new IllegalArgumentException("a pose or an alignment is told in pixels that are not square ones");
        }
        Affine way = counted == GivenPixels.CODED
                ? SquarePixels.of(geometry.pixelAspect()).fromCoded()
                : upright(width, height).inverse().toAffine();
        return new GivenFace(
                face.getBox() == null ? null : moved(face.getBox(), way),
                way.apply(Points.of(face.getLandmarks())).toList(),
                face.getLandmarkModel(),
                face.getScore(),
                face.getTrack(),
                null,
                face.getAlignment(),
                face.getFilled());
    }

    private Similarity upright(int width, int height) {
        return QuarterTurn.of(geometry.quarterTurns()).toTurned(width, height);
    }

    private static Box moved(Box box, Affine way) {
        double right = box.getX() + box.getWidth();
        double bottom = box.getY() + box.getHeight();
        double x1 = way.x(box.getX(), box.getY());
        double y1 = way.y(box.getX(), box.getY());
        double x2 = way.x(right, bottom);
        double y2 = way.y(right, bottom);
        return new Box((float) Math.min(x1, x2), (float) Math.min(y1, y2), (float) Math.abs(x2 - x1), (float)
                Math.abs(y2 - y1));
    }
}
