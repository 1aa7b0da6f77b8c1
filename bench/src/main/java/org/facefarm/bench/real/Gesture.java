package org.facefarm.bench.real;

import org.facefarm.vision.align.Points;

/**
 * What a face does, by 98 landmarks in WFLW's order; in parts of the distance between the outer corners of the eyes, so that neither size nor roll counts.
 *
 * @param lids how far they are open, mean of both eyes
 * @param lips how far their inner edges are apart
 * @param brows how high above the eyes' corners
 * @param gaze where the pupils lie between the corners of their eyes, mean of both
 * @param jaw how far the chin is from the nose's base
 */
record Gesture(double lids, double lips, double brows, double gaze, double jaw) {
    private static final int[][] LIDS = {{61, 67}, {62, 66}, {63, 65}, {69, 75}, {70, 74}, {71, 73}};
    private static final int[][] LIPS = {{89, 95}, {90, 94}, {91, 93}};
    private static final int[] BROWS = {33, 34, 35, 36, 37, 42, 43, 44, 45, 46};
    private static final int[] EYE_CORNERS = {60, 64, 68, 72};
    private static final int[] PUPILS = {96, 97};
    private static final int CHIN = 16;
    private static final int NOSE_BASE = 57;

    static Gesture of(Points face) {
        double unit = eyes(face);
        return new Gesture(
                apart(face, LIDS) / unit,
                apart(face, LIPS) / unit,
                brows(face) / unit,
                gaze(face),
                distance(face, CHIN, NOSE_BASE) / unit);
    }

    /** Between the outer corners, in pixels. */
    static double eyes(Points face) {
        return distance(face, EYE_CORNERS[0], EYE_CORNERS[3]);
    }

    private static double apart(Points face, int[][] pairs) {
        double sum = 0;
        for (int[] pair : pairs) {
            sum += distance(face, pair[0], pair[1]);
        }
        return sum / pairs.length;
    }

    /** Along the upright of the face, which stands on the line from eye to eye. */
    private static double brows(Points face) {
        double dx = (face.x(EYE_CORNERS[3]) - face.x(EYE_CORNERS[0])) / eyes(face);
        double dy = (face.y(EYE_CORNERS[3]) - face.y(EYE_CORNERS[0])) / eyes(face);
        double x = 0;
        double y = 0;
        for (int i : BROWS) {
            x += face.x(i) / BROWS.length;
            y += face.y(i) / BROWS.length;
        }
        for (int i : EYE_CORNERS) {
            x -= face.x(i) / EYE_CORNERS.length;
            y -= face.y(i) / EYE_CORNERS.length;
        }
        return dy * x - dx * y;
    }

    private static double gaze(Points face) {
        double sum = 0;
        for (int eye = 0; eye < 2; eye++) {
            int left = EYE_CORNERS[2 * eye];
            int right = EYE_CORNERS[2 * eye + 1];
            double dx = face.x(right) - face.x(left);
            double dy = face.y(right) - face.y(left);
            double x = face.x(PUPILS[eye]) - face.x(left);
            double y = face.y(PUPILS[eye]) - face.y(left);
            sum += (x * dx + y * dy) / Math.max(1e-6, dx * dx + dy * dy);
        }
        return sum / 2;
    }

    private static double distance(Points face, int a, int b) {
        return Math.hypot(face.x(a) - face.x(b), face.y(a) - face.y(b));
    }
}
