package org.facefarm.vision.cascade;

/** Sums of grey values, and of their squares, over upright rectangles in constant time. */
final class IntegralImage {
    private final int stride;
    private final int[] sums;
    private final long[] squares;

    /** Room for pictures up to this size, 8 million pixels at most. */
    IntegralImage(int maxWidth, int maxHeight) {
        stride = maxWidth + 1;
        sums = new int[stride * (maxHeight + 1)];
        squares = new long[stride * (maxHeight + 1)];
    }

    /** Takes in a picture of 8-bit grey values, row by row. */
    void load(byte[] grey, int width, int height) {
        for (int y = 0; y < height; y++) {
            int row = 0;
            long rowOfSquares = 0;
            for (int x = 0; x < width; x++) {
                int v = grey[y * width + x] & 0xff;
                row += v;
                rowOfSquares += (long) v * v;
                int at = (y + 1) * stride + x + 1;
                sums[at] = sums[at - stride] + row;
                squares[at] = squares[at - stride] + rowOfSquares;
            }
        }
    }

    int stride() {
        return stride;
    }

    /** Sum of all pixels above and left of (x, y) at {@code y * stride + x}. */
    int[] sums() {
        return sums;
    }

    /** One by area times standard deviation of the rectangle; 1 where it is flat. */
    double contrast(int x, int y, int width, int height) {
        int top = y * stride + x;
        int bottom = top + height * stride;
        double square = squares[bottom + width] - squares[bottom] - squares[top + width] + squares[top];
        double sum = sums[bottom + width] - sums[bottom] - sums[top + width] + sums[top];
        double variance = width * height * square - sum * sum;
        return variance > 0 ? 1 / Math.sqrt(variance) : 1;
    }
}
