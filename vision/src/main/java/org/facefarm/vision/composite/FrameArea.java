package org.facefarm.vision.composite;

import org.bytedeco.opencv.opencv_core.Rect;
import org.facefarm.vision.align.Affine;
import org.facefarm.vision.align.Points;

/** Which part of a frame an aligned square covers. */
final class FrameArea {
    /** Cubic interpolation looks at two more pixels on every side. */
    private static final int REACH = 3;

    private FrameArea() {}

    /** The upright rectangle around the whole aligned square, within the frame; empty when they do not meet. */
    static Rect ofSquare(Affine placement, int width, int height) {
        return of(placement, 0, 0, 1, 1, width, height);
    }

    /** The same of a part of the unit square. */
    static Rect of(Affine placement, double left, double top, double right, double bottom, int width, int height) {
        Points corners = placement.inverse().apply(new Points(new float[] {
            (float) left,
            (float) top,
            (float) right,
            (float) top,
            (float) right,
            (float) bottom,
            (float) left,
            (float) bottom
        }));
        double x0 = Double.MAX_VALUE;
        double y0 = Double.MAX_VALUE;
        double x1 = -Double.MAX_VALUE;
        double y1 = -Double.MAX_VALUE;
        for (int i = 0; i < corners.count(); i++) {
            x0 = Math.min(x0, corners.x(i));
            y0 = Math.min(y0, corners.y(i));
            x1 = Math.max(x1, corners.x(i));
            y1 = Math.max(y1, corners.y(i));
        }
        int fromX = clamp(Math.floor(x0) - REACH, width);
        int fromY = clamp(Math.floor(y0) - REACH, height);
        int toX = clamp(Math.ceil(x1) + REACH + 1, width);
        int toY = clamp(Math.ceil(y1) + REACH + 1, height);
        return new Rect(fromX, fromY, toX - fromX, toY - fromY);
    }

    /** The placement of pixels counted from the area's corner. */
    static Affine from(Affine placement, Rect area) {
        return new Affine(1, 0, area.x(), 0, 1, area.y()).then(placement);
    }

    private static int clamp(double v, int size) {
        return (int) Math.max(0, Math.min(size, v));
    }
}
