package org.facefarm.farm.demo;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.divide;
import static org.bytedeco.opencv.global.opencv_core.mean;
import static org.bytedeco.opencv.global.opencv_core.multiply;
import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.studio.Picture;
import org.facefarm.studio.Truth;

/**
 * How near a picture is to the truth inside the face.
 *
 * @param psnr peak signal-to-noise ratio over the mask's pixels and all channels, in dB; 99 for equal pictures
 * @param ssim structural similarity of luma (Wang et al. 2004: Gaussian window 11, sigma 1.5), mean over the mask, at most 1
 */
public record FaceScore(double psnr, double ssim) {
    private static final double C1 = Math.pow(0.01 * 255, 2);
    private static final double C2 = Math.pow(0.03 * 255, 2);
    private static final double EQUAL = 99;

    /** @param mask not 0 inside the face */
    public static FaceScore of(Picture picture, Picture truth, byte[] mask) {
        return new FaceScore(psnr(picture, truth, mask), ssim(picture, truth, mask));
    }

    static FaceScore of(Picture picture, Picture truth, Truth where) {
        return of(picture, truth, where.mask());
    }

    private static double psnr(Picture picture, Picture truth, byte[] mask) {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] != 0) {
                for (int c = 0; c < 3; c++) {
                    double d = (picture.bgr()[3 * i + c] & 0xff) - (truth.bgr()[3 * i + c] & 0xff);
                    sum += d * d;
                }
                count += 3;
            }
        }
        return sum == 0 ? EQUAL : 10 * Math.log10(255.0 * 255.0 * count / sum);
    }

    private static double ssim(Picture picture, Picture truth, byte[] mask) {
        try (PointerScope scope = new PointerScope()) {
            Mat x = luma(picture);
            Mat y = luma(truth);
            Mat meanX = blur(x);
            Mat meanY = blur(y);
            Mat meanXx = product(meanX, meanX);
            Mat meanYy = product(meanY, meanY);
            Mat meanXy = product(meanX, meanY);
            Mat varX = difference(blur(product(x, x)), meanXx);
            Mat varY = difference(blur(product(y, y)), meanYy);
            Mat cov = difference(blur(product(x, y)), meanXy);
            Mat top = product(affine(meanXy, 2, C1), affine(cov, 2, C2));
            Mat bottom = product(affine(sum(meanXx, meanYy), 1, C1), affine(sum(varX, varY), 1, C2));
            Mat map = new Mat();
            divide(top, bottom, map);
            Mat where = new Mat(picture.height(), picture.width(), CV_8UC1, new BytePointer(mask));
            Scalar mean = mean(map, where);
            return mean.get(0);
        }
    }

    private static Mat luma(Picture picture) {
        Mat bgr = new Mat(picture.height(), picture.width(), CV_8UC3, new BytePointer(picture.bgr()));
        Mat grey = new Mat();
        cvtColor(bgr, grey, COLOR_BGR2GRAY);
        Mat result = new Mat();
        grey.convertTo(result, CV_32F);
        return result;
    }

    private static Mat blur(Mat source) {
        Mat result = new Mat();
        GaussianBlur(source, result, new Size(11, 11), 1.5);
        return result;
    }

    private static Mat product(Mat a, Mat b) {
        Mat result = new Mat();
        multiply(a, b, result);
        return result;
    }

    private static Mat difference(Mat a, Mat b) {
        Mat result = new Mat();
        subtract(a, b, result);
        return result;
    }

    private static Mat sum(Mat a, Mat b) {
        Mat result = new Mat();
        add(a, b, result);
        return result;
    }

    private static Mat affine(Mat source, double scale, double shift) {
        Mat result = new Mat();
        source.convertTo(result, CV_32F, scale, shift);
        return result;
    }
}
