package org.facefarm.nets.onnx;

/** @param values rows one after the other */
record Matrix(int rows, int columns, float[] values) {
    /** The row vector times this, of norm 1. */
    float[] times(float[] row) {
        if (row.length != rows) {
            throw new IllegalArgumentException("a vector of " + rows + " numbers is needed, not of " + row.length);
        }
        double[] sums = new double[columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                sums[c] += (double) row[r] * values[r * columns + c];
            }
        }
        double square = 0;
        for (double sum : sums) {
            square += sum * sum;
        }
        double norm = Math.max(Math.sqrt(square), Float.MIN_NORMAL);
        float[] unit = new float[columns];
        for (int c = 0; c < columns; c++) {
            unit[c] = (float) (sums[c] / norm);
        }
        return unit;
    }
}
