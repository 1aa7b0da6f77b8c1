package org.facefarm.media.internal.libav;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.swscale.*;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.facefarm.media.FrameColour;
import org.facefarm.media.MediaException;

/**
 * Sizes and pixel formats of pictures, by swscale with matrix and range set by hand: left to itself it takes everything for
 * BT.601 limited range.
 */
public final class Scaler implements AutoCloseable {
    /** For looking at pictures. */
    public static final int FAST = SWS_FAST_BILINEAR;
    /**
     * For looking at pictures in 16 bits: the bilinear ways turn 4:2:0 at its own size into wild colours there, where chroma is
     * below grey.
     */
    public static final int FAST_16 = SWS_BICUBIC;
    /** For pictures that are kept. */
    public static final int EXACT = SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP;

    private static final int ONE = 1 << 16;

    private final int flags;
    private SwsContext context;

    public Scaler(int flags) {
        this.flags = flags;
    }

    /** A new picture with the source's timing and tags; the caller frees it. */
    public AVFrame convert(AVFrame source, FrameColour from, int width, int height, int format, FrameColour to) {
        context = sws_getCachedContext(
                context,
                source.width(),
                source.height(),
                source.format(),
                width,
                height,
                format,
                flags,
                null,
                null,
                (DoublePointer) null);
        if (context == null || context.isNull()) {
            throw new MediaException("pictures of %dx%d cannot be turned into %dx%d in the wanted pixel format"
                    .formatted(source.width(), source.height(), width, height));
        }
        sws_setColorspaceDetails(
                context,
                sws_getCoefficients(from.matrix().swsColourSpace()),
                from.fullRange() ? 1 : 0,
                sws_getCoefficients(to.matrix().swsColourSpace()),
                to.fullRange() ? 1 : 0,
                0,
                ONE,
                ONE);
        AVFrame target = av_frame_alloc();
        try {
            Libav.check(av_frame_copy_props(target, source), "picture");
            target.width(width).height(height).format(format);
            target.color_range(to.fullRange() ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG);
            Libav.check(av_frame_get_buffer(target, 0), "picture of " + width + "x" + height);
            Libav.check(
                    sws_scale(
                            context,
                            source.data(),
                            source.linesize(),
                            0,
                            source.height(),
                            target.data(),
                            target.linesize()),
                    "pixel format conversion");
            return target;
        } catch (RuntimeException e) {
            av_frame_free(target);
            throw e;
        }
    }

    @Override
    public void close() {
        if (context != null) {
            sws_freeContext(context);
            context = null;
        }
    }
}
