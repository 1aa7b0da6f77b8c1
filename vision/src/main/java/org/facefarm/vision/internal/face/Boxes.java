package org.facefarm.vision.internal.face;

import org.facefarm.schemas.record.Box;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;

/** How boxes lie to one another. */
public final class Boxes {
    private Boxes() {}

    /** Intersection over union, 0..1. */
    public static double overlap(Box a, Box b) {
        double shared = shared(a, b);
        return shared == 0 ? 0 : shared / (area(a) + area(b) - shared);
    }

    /** Area of what both cover. */
    public static double shared(Box a, Box b) {
        double w = Math.min(a.getX() + a.getWidth(), b.getX() + b.getWidth()) - Math.max(a.getX(), b.getX());
        double h = Math.min(a.getY() + a.getHeight(), b.getY() + b.getHeight()) - Math.max(a.getY(), b.getY());
        return w <= 0 || h <= 0 ? 0 : w * h;
    }

    /** The upright box around what becomes of it. */
    public static Box moved(Box box, Similarity way) {
        double x1 = way.x(box.getX(), box.getY());
        double y1 = way.y(box.getX(), box.getY());
        double x2 = way.x(box.getX() + box.getWidth(), box.getY() + box.getHeight());
        double y2 = way.y(box.getX() + box.getWidth(), box.getY() + box.getHeight());
        return new Box((float) Math.min(x1, x2), (float) Math.min(y1, y2), (float) Math.abs(x2 - x1), (float)
                Math.abs(y2 - y1));
    }

    /** The upright box around some points. */
    public static Box around(Points points) {
        float left = Float.MAX_VALUE;
        float top = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        float bottom = -Float.MAX_VALUE;
        for (int i = 0; i < points.count(); i++) {
            left = Math.min(left, points.x(i));
            right = Math.max(right, points.x(i));
            top = Math.min(top, points.y(i));
            bottom = Math.max(bottom, points.y(i));
        }
        return new Box(left, top, right - left, bottom - top);
    }

    public static double area(Box box) {
        return box.getWidth() * (double) box.getHeight();
    }

    /** Between the middles. */
    public static double distance(Box a, Box b) {
        return Math.hypot(
                a.getX() + a.getWidth() / 2 - b.getX() - b.getWidth() / 2,
                a.getY() + a.getHeight() / 2 - b.getY() - b.getHeight() / 2);
    }
}
