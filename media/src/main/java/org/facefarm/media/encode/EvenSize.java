package org.facefarm.media.encode;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.internal.libav.Libav;

/** Makes pictures of odd size even by repeating the last row or column. */
final class EvenSize {
    private EvenSize() {}

    /** A new picture that the caller frees; the source stays. */
    static AVFrame grown(AVFrame source, int width, int height) {
        AVFrame target = empty(source, width, height);
        VideoFrame from = new VideoFrame(source, 0, 0, 0);
        VideoFrame to = new VideoFrame(target, 0, 0, 0);
        for (int plane = 0; plane < from.planes(); plane++) {
            try (Mat in = from.plane(plane);
                    Mat out = to.plane(plane)) {
                copyMakeBorder(in, out, 0, out.rows() - in.rows(), 0, out.cols() - in.cols(), BORDER_REPLICATE);
            }
        }
        return target;
    }

    /** A picture like the other but for its size and its samples, that the caller frees. */
    static AVFrame empty(AVFrame source, int width, int height) {
        AVFrame target = av_frame_alloc();
        Libav.check(av_frame_copy_props(target, source), "picture");
        target.width(width).height(height).format(source.format());
        int allocated = av_frame_get_buffer(target, 0);
        if (allocated < 0) {
            av_frame_free(target);
        }
        Libav.check(allocated, "picture of " + width + "x" + height);
        return target;
    }
}
