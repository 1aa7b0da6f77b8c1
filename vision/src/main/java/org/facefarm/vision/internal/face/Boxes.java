package org.facefarm.vision.internal.face;

import org.facefarm.schemas.record.Box;

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
