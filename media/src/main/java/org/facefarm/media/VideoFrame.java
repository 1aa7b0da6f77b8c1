package org.facefarm.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR48LE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_clone;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;
import static org.bytedeco.opencv.global.opencv_core.CV_16UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_16UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.media.internal.libav.Libav;
import org.facefarm.media.internal.libav.Scaler;
import org.facefarm.media.light.SdrView;

/**
 * One decoded picture in planar Y'CbCr, at the stream's own depth and sampling, with its alpha where it has one. Owns its native memory; close it.
 *
 * <p>Not thread-safe; different frames may be used by different threads.
 */
public final class VideoFrame implements AutoCloseable {
    private final AVFrame av;
    private final long index;
    private long pts;
    private final long duration;
    private final PixelLayout layout;

    /** Takes over the picture, which must be planar Y'CbCr. */
    public VideoFrame(AVFrame av, long index, long pts, long duration) {
        this.av = av;
        this.index = index;
        this.pts = pts;
        this.duration = duration;
        this.layout = PixelLayout.of(av.format());
    }

    /** A black picture with neutral chroma, to draw on. {@code format} is libav's name of a planar Y'CbCr format. */
    public static VideoFrame black(String format, int width, int height, FrameColour colour, long index, long pts) {
        AVFrame av = av_frame_alloc();
        av.width(width).height(height).format(av_get_pix_fmt(format));
        av.colorspace(colour.matrix().tag());
        av.color_range(colour.fullRange() ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG);
        av.color_trc(colour.transfer().tag()).color_primaries(colour.primaries().tag());
        PixelLayout layout = PixelLayout.of(av.format());
        if (layout == null || av_frame_get_buffer(av, 0) < 0) {
            av_frame_free(av);
            throw new IllegalArgumentException("no planar Y'CbCr picture: " + format + " " + width + "x" + height);
        }
        VideoFrame frame = new VideoFrame(av, index, pts, 0);
        int step = 1 << (layout.depth() - 8);
        double[] values = {colour.fullRange() ? 0 : 16.0 * step, 128.0 * step, 128.0 * step, 256.0 * step - 1};
        for (int p = 0; p < frame.planes(); p++) {
            try (Mat plane = frame.plane(p);
                    Scalar value = new Scalar(values[p])) {
                plane.put(value);
            }
        }
        return frame;
    }

    /** Place in decode order within the whole video: the frame's identity ({@code Frame.index}). */
    public long index() {
        return index;
    }

    /** Presentation time in the stream's time base. */
    public long pts() {
        return pts;
    }

    /** In the stream's time base; 0 when unknown. */
    public long duration() {
        return duration;
    }

    public int width() {
        return av.width();
    }

    public int height() {
        return av.height();
    }

    /** libav's pixel format name, such as "yuv420p10le". */
    public String format() {
        return Libav.text(av_get_pix_fmt_name(av.format()));
    }

    public PixelLayout layout() {
        return layout;
    }

    public FrameColour colour() {
        return FrameColour.of(av);
    }

    /**
     * A view of plane 0 (Y), 1 (Cb), 2 (Cr) or 3 (alpha): CV_8UC1, or CV_16UC1 above 8 bits. Valid until this frame is closed or made
     * writable; to write to it, call {@link #makeWritable} first.
     */
    public Mat plane(int plane) {
        boolean chroma = plane == 1 || plane == 2;
        int width = !chroma ? av.width() : -(-av.width() >> layout.chromaShiftX());
        int height = !chroma ? av.height() : -(-av.height() >> layout.chromaShiftY());
        return new Mat(height, width, layout.depth() > 8 ? CV_16UC1 : CV_8UC1, av.data(plane), av.linesize(plane));
    }

    /** How many planes there are: 3, or 4 with alpha. */
    public int planes() {
        return PixelLayout.hasAlpha(av.format()) ? 4 : 3;
    }

    /** How much memory the planes take, their padding aside. */
    public long bytes() {
        long chroma = (long) -(-av.width() >> layout.chromaShiftX()) * -(-av.height() >> layout.chromaShiftY());
        long samples = (long) av.width() * av.height() * (planes() - 2) + 2 * chroma;
        return samples * (layout.depth() > 8 ? 2 : 1);
    }

    /** Makes sure that nobody else (the decoder's reference pictures) sees what is written into the planes. */
    public void makeWritable() {
        Libav.check(av_frame_make_writable(av), "copy of a picture");
    }

    /**
     * The whole picture as CV_8UC3 in B, G, R order, scaled, for looking at (detectors, previews): in standard dynamic range,
     * see {@link SdrView}. The caller closes it.
     */
    public Mat bgr8(int width, int height) {
        Optional<SdrView> hdr = colour().view();
        return hdr.isPresent()
                ? bgr(Scaler.FAST_16, width, height, AV_PIX_FMT_BGR48LE, CV_16UC3, hdr.get()::shown8)
                : bgr(Scaler.FAST, width, height, AV_PIX_FMT_BGR24, CV_8UC3, Mat::clone);
    }

    private Mat bgr(int way, int width, int height, int format, int type, UnaryOperator<Mat> copy) {
        try (Scaler scaler = new Scaler(way)) {
            AVFrame bgr = scaler.convert(av, colour(), width, height, format, new FrameColour(colour().matrix(), true));
            try (Mat view = new Mat(height, width, type, bgr.data(0), bgr.linesize(0))) {
                return copy.apply(view);
            } finally {
                av_frame_free(bgr);
            }
        }
    }

    /** The picture at another size, in its own format and colours. The caller closes it. */
    public VideoFrame scaled(Scaler scaler, int width, int height) {
        return new VideoFrame(scaler.convert(av, colour(), width, height, av.format(), colour()), index, pts, duration);
    }

    /** The same picture at another time; shares memory until one of them is made writable. The caller closes it. */
    public VideoFrame at(long otherIndex, long otherPts, long otherDuration) {
        AVFrame clone = av_frame_clone(av);
        if (clone == null) {
            throw new OutOfMemoryError("libav picture");
        }
        return new VideoFrame(clone, otherIndex, otherPts, otherDuration);
    }

    /** Whether the decoder made some of it up, because data was damaged or missing. */
    public boolean concealed() {
        return (av.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0 || av.decode_error_flags() != 0;
    }

    public void showAt(long otherPts) {
        this.pts = otherPts;
    }

    public AVFrame av() {
        return av;
    }

    @Override
    public void close() {
        av_frame_free(av);
    }
}
