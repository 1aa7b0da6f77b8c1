package org.facefarm.delivery.check;

/** A part of a picture, in luma pixels, left, top, right and bottom. */
public record Area(double left, double top, double right, double bottom) {
    Area grown(double share, double pixels) {
        double x = (right - left) * share + pixels;
        double y = (bottom - top) * share + pixels;
        return new Area(left - x, top - y, right + x, bottom + y);
    }
}
