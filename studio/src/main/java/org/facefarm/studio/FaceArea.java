package org.facefarm.studio;

/** The inner face, in material coordinates: what a face swap replaces. From above the brows to the chin. */
final class FaceArea {
    private static final float TOP = -5f;
    private static final float MIDDLE = 1.5f;
    private static final float CHIN = 10.9f;
    private static final float HALF = 6f;

    private FaceArea() {}

    static boolean contains(float u, float v) {
        float y = v < MIDDLE ? (v - MIDDLE) / (TOP - MIDDLE) : (v - MIDDLE) / (CHIN - MIDDLE);
        float x = u / HALF;
        return Math.abs(x) <= 1 && x * x * Math.abs(x) + y * y * Math.abs(y) <= 1;
    }
}
