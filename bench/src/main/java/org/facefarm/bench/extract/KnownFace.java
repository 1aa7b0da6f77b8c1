package org.facefarm.bench.extract;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.studio.Landmark;
import org.facefarm.studio.Truth;
import org.facefarm.vision.align.Similarity;

/**
 * A face that is in a picture. It has no corners: a head leans, boxes do not.
 *
 * @param x of its middle, in pixels
 * @param size root of its box's area, in pixels
 * @param roll degrees, clockwise as seen
 * @param due whether it is to be found; others may be
 */
record KnownFace(double x, double y, double size, double roll, boolean due) {
    /** Middles may be apart by so much of the size. */
    private static final double APART = 0.5;
    /** Sizes may differ by this factor. */
    private static final double LARGER = 2;

    private static final List<Landmark> OUTLINE =
            List.of(Landmark.BROW_LEFT_OUTER, Landmark.BROW_RIGHT_OUTER, Landmark.BROW_LEFT_MIDDLE, Landmark.CHIN);
    /** Detectors' boxes are larger than brows and chin. */
    private static final double MARGIN = 1.2;

    /** What a detector sees of somebody upright. */
    static KnownFace of(Box box) {
        return new KnownFace(
                box.getX() + box.getWidth() / 2,
                box.getY() + box.getHeight() / 2,
                Math.sqrt(box.getWidth() * (double) box.getHeight()),
                0,
                true);
    }

    /** A puppet's that looks ahead and keeps its head straight. */
    static KnownFace of(Map<Landmark, Truth.Point> truth) {
        double left = outline(truth).mapToDouble(Truth.Point::x).min().orElseThrow();
        double right = outline(truth).mapToDouble(Truth.Point::x).max().orElseThrow();
        double top = outline(truth).mapToDouble(Truth.Point::y).min().orElseThrow();
        double bottom = outline(truth).mapToDouble(Truth.Point::y).max().orElseThrow();
        double size = MARGIN * Math.sqrt((right - left) * (bottom - top));
        return new KnownFace((left + right) / 2, (top + bottom) / 2, size, 0, true);
    }

    private static Stream<Truth.Point> outline(Map<Landmark, Truth.Point> truth) {
        return OUTLINE.stream().map(truth::get);
    }

    KnownFace moved(Similarity way) {
        return new KnownFace(way.x(x, y), way.y(x, y), size * way.scale(), roll + Math.toDegrees(way.turn()), due);
    }

    KnownFace withDue(boolean wanted) {
        return new KnownFace(x, y, size, roll, wanted);
    }

    /** Whether this is what was found. */
    boolean is(Box box) {
        KnownFace found = of(box);
        double factor = found.size / size;
        return distance(found) < APART * size && factor < LARGER && factor > 1 / LARGER;
    }

    boolean is(Face face) {
        return is(face.getBox());
    }

    double distance(KnownFace other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    /** By how many degrees a roll (radians) is off, 0..180. */
    double rollOff(double radians) {
        return Math.abs(Math.IEEEremainder(Math.toDegrees(radians) - roll, 360));
    }
}
