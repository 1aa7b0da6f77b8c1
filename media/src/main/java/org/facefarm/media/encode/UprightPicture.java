package org.facefarm.media.encode;

import static org.bytedeco.ffmpeg.global.avutil.av_get_padded_bits_per_pixel;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.transpose;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.internal.exif.Orientation;

/** Lays pictures of packed samples (R'G'B', with alpha or not) as players show them. */
final class UprightPicture {
    private UprightPicture() {}

    /** A new picture that the caller frees; the source stays. */
    static AVFrame of(AVFrame source, Orientation lies) {
        boolean onItsSide = lies.onItsSide();
        AVFrame target = EvenSize.empty(
                source, onItsSide ? source.height() : source.width(), onItsSide ? source.width() : source.height());
        try (Mat from = samples(source);
                Mat to = samples(target)) {
            if (onItsSide) {
                transpose(from, to);
            } else {
                from.copyTo(to);
            }
            if (lies.leftIsRight()) {
                flip(to, to, 1);
            }
            if (lies.topIsBottom()) {
                flip(to, to, 0);
            }
        }
        return target;
    }

    private static Mat samples(AVFrame picture) {
        int bytes = av_get_padded_bits_per_pixel(av_pix_fmt_desc_get(picture.format())) / Byte.SIZE;
        return new Mat(picture.height(), picture.width(), CV_8UC(bytes), picture.data(0), picture.linesize(0));
    }
}
