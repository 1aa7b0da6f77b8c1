package org.facefarm.media.pixels;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;

import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.FrameColour;

/**
 * The two affine maps between code values (Y, Cb, Cr) and display colours (B, G, R, each 0..1), as 3x4 matrices for
 * {@code cv::transform}. ITU-R BT.601, BT.709 and BT.2020 (non-constant luminance) differ only in the weights of red and blue.
 */
final class YuvTransform implements AutoCloseable {
    private final Mat toBgr;
    private final Mat toYuv;

    YuvTransform(FrameColour colour, int depth) {
        double kr = colour.matrix().kr();
        double kb = colour.matrix().kb();
        double kg = 1 - kr - kb;
        double step = 1 << (depth - 8);
        double largest = (1 << depth) - 1;
        double lumaRange = colour.fullRange() ? largest : 219 * step;
        double lumaZero = colour.fullRange() ? 0 : 16 * step;
        double chromaRange = colour.fullRange() ? largest : 224 * step;
        double chromaZero = 128 * step;

        double y = 1 / lumaRange;
        double cb = 2 * (1 - kb) / chromaRange;
        double cr = 2 * (1 - kr) / chromaRange;
        double greenCb = -cb * kb / kg;
        double greenCr = -cr * kr / kg;
        double black = -lumaZero * y;
        this.toBgr = matrix(new double[][] {
            {y, cb, 0, black - chromaZero * cb},
            {y, greenCb, greenCr, black - chromaZero * (greenCb + greenCr)},
            {y, 0, cr, black - chromaZero * cr}
        });

        double u = chromaRange / (2 * (1 - kb));
        double v = chromaRange / (2 * (1 - kr));
        this.toYuv = matrix(new double[][] {
            {kb * lumaRange, kg * lumaRange, kr * lumaRange, lumaZero},
            {(1 - kb) * u, -kg * u, -kr * u, chromaZero},
            {-kb * v, -kg * v, (1 - kr) * v, chromaZero}
        });
    }

    /** Takes CV_32FC3 (Y, Cb, Cr) to (B, G, R). */
    Mat toBgr() {
        return toBgr;
    }

    /** Takes CV_32FC3 (B, G, R) to (Y, Cb, Cr). */
    Mat toYuv() {
        return toYuv;
    }

    private static Mat matrix(double[][] rows) {
        Mat mat = new Mat(rows.length, rows[0].length, CV_32FC1);
        try (FloatIndexer values = mat.createIndexer()) {
            for (int r = 0; r < rows.length; r++) {
                for (int c = 0; c < rows[r].length; c++) {
                    values.put(r, c, (float) rows[r][c]);
                }
            }
        }
        return mat;
    }

    @Override
    public void close() {
        toBgr.close();
        toYuv.close();
    }
}
