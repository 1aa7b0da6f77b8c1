package org.facefarm.studio.prop;

/** A shape of the plane, in sides of the picture. */
@FunctionalInterface
interface Outline {
    /** How far a point is from the edge, below 0 inside. */
    float distance(float x, float y);

    /** A stick with round ends, whose radius changes from one end to the other. */
    static Outline stick(float ax, float ay, float bx, float by, float ra, float rb) {
        float dx = bx - ax;
        float dy = by - ay;
        float square = Math.max(1e-9f, dx * dx + dy * dy);
        return (x, y) -> {
            float t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / square));
            float px = x - ax - t * dx;
            float py = y - ay - t * dy;
            return (float) Math.sqrt(px * px + py * py) - (ra + (rb - ra) * t);
        };
    }

    /** An ellipse, turned by so many radians; distances are right at its edge only. */
    static Outline ellipse(float cx, float cy, float rx, float ry, float turn) {
        float cos = (float) StrictMath.cos(turn);
        float sin = (float) StrictMath.sin(turn);
        return (x, y) -> {
            float u = ((x - cx) * cos + (y - cy) * sin) / rx;
            float v = ((y - cy) * cos - (x - cx) * sin) / ry;
            return ((float) Math.sqrt(u * u + v * v) - 1) * Math.min(rx, ry);
        };
    }

    /** A rectangle with round corners, turned by so many radians. */
    static Outline box(float cx, float cy, float hx, float hy, float corner, float turn) {
        float cos = (float) StrictMath.cos(turn);
        float sin = (float) StrictMath.sin(turn);
        return (x, y) -> {
            float u = Math.abs((x - cx) * cos + (y - cy) * sin) - hx + corner;
            float v = Math.abs((y - cy) * cos - (x - cx) * sin) - hy + corner;
            float ou = Math.max(u, 0);
            float ov = Math.max(v, 0);
            return (float) Math.sqrt(ou * ou + ov * ov) + Math.min(0, Math.max(u, v)) - corner;
        };
    }

    /** Only the edge of a shape, so wide on either side. */
    default Outline rim(float half) {
        return (x, y) -> Math.abs(distance(x, y)) - half;
    }

    /** Either of two. */
    default Outline and(Outline other) {
        return (x, y) -> Math.min(distance(x, y), other.distance(x, y));
    }
}
