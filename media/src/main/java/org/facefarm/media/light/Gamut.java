package org.facefarm.media.light;

/**
 * Colours mixed of a picture's primaries as colours mixed of BT.709's, both linear, and back: row-major for B, G, R.
 */
record Gamut(float[] toBt709, float[] fromBt709) {
    static final Gamut BT709 = of(1, 0, 0, 0, 1, 0, 0, 0, 1);

    /** From ITU-R BT.2087, where rows and columns are R, G, B. */
    static final Gamut BT2020 = of(0.6274, 0.3293, 0.0433, 0.0691, 0.9195, 0.0114, 0.0164, 0.0880, 0.8956);

    private static Gamut of(double... fromBt709) {
        float[] there = new float[9];
        float[] back = new float[9];
        double[] inverse = inverse(fromBt709);
        for (int i = 0; i < 9; i++) {
            // Both orders turned round: B, G, R.
            there[i] = (float) inverse[8 - i];
            back[i] = (float) fromBt709[8 - i];
        }
        return new Gamut(there, back);
    }

    private static double[] inverse(double[] m) {
        double[] adjugate = new double[9];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                int a = (column + 1) % 3;
                int b = (column + 2) % 3;
                int c = (row + 1) % 3;
                int d = (row + 2) % 3;
                adjugate[3 * row + column] = m[3 * a + c] * m[3 * b + d] - m[3 * a + d] * m[3 * b + c];
            }
        }
        double determinant = m[0] * adjugate[0] + m[1] * adjugate[3] + m[2] * adjugate[6];
        for (int i = 0; i < 9; i++) {
            adjugate[i] /= determinant;
        }
        return adjugate;
    }
}
