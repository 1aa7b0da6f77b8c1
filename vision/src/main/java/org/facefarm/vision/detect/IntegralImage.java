package org.facefarm.vision.detect;

/** Sums of grey values, and of their squares, over upright rectangles in constant time. */
final class IntegralImage {
    private final int stride;
    private final int[] sums;
    private final long[] squares;

    /** Of a picture of 8-bit grey values, row by row; at most 8 million pixels. */
    IntegralImage(byte[] grey, int width, int height) {
        stride = width + 1;
        sums = new int[stride * (height + 1)];
        squares = new long[stride * (height + 1)];
        for (int y = 0; y < height; y++) {
            int row = 0;
            long rowOfSquares = 0;
            for (int x = 0; x < width; x++) {
                int v = grey[y * width + x] & 0xff;
                row += v;
                rowOfSquares += v * v;
                int at = (y + 1) * stride + x + 1;
                sums[at] = sums[at - stride] + row;
                squares[at] = squares[at - stride] + rowOfSquares;
            }
        }
    }

    int sum(int x, int y, int width, int height) {
        int top = y * stride + x;
        int bottom = top + height * stride;
        return sums[bottom + width] - sums[bottom] - sums[top + width] + sums[top];
    }

    /** One by area times standard deviation of the rectangle; 1 where it is flat. */
    double contrast(int x, int y, int width, int height) {
        int top = y * stride + x;
        int bottom = top + height * stride;
        double square = squares[bottom + width] - squares[bottom] - squares[top + width] + squares[top];
        double sum = sum(x, y, width, height);
        double variance = width * height * square - sum * sum;
        return variance > 0 ? 1 / Math.sqrt(variance) : 1;
    }
}
