package org.facefarm.media.encode;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_clone;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.facefarm.media.FrameColour;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.internal.encoder.EncoderProfile;
import org.facefarm.media.internal.exif.Orientation;
import org.facefarm.media.internal.libav.Scaler;

/** Pictures as an open encoder takes them. */
final class EncoderInput implements AutoCloseable {
    private final EncoderProfile profile;
    private final AVCodecContext context;
    private final Orientation lies;
    private final Scaler scaler = new Scaler(Scaler.EXACT);

    /** @param lies how the pictures lie, where the encoder gets them upright */
    EncoderInput(EncoderProfile profile, AVCodecContext context, Orientation lies) {
        this.lies = lies;
        this.profile = profile;
        this.context = context;
    }

    /** A picture of the encoder's size, format and colours that the caller frees. */
    AVFrame of(VideoFrame frame) {
        AVFrame same = upright(converted(frame));
        if (same.width() == context.width() && same.height() == context.height()) {
            return same;
        }
        try {
            return EvenSize.grown(same, context.width(), context.height());
        } finally {
            av_frame_free(same);
        }
    }

    private AVFrame upright(AVFrame converted) {
        if (lies == Orientation.UPRIGHT) {
            return converted;
        }
        try {
            return UprightPicture.of(converted, lies);
        } finally {
            av_frame_free(converted);
        }
    }

    private AVFrame converted(VideoFrame frame) {
        AVFrame av = frame.av();
        FrameColour wanted = profile.colour(frame.colour());
        if (av.format() == context.pix_fmt() && wanted.equals(frame.colour())) {
            return av_frame_clone(av);
        }
        AVFrame converted = scaler.convert(av, frame.colour(), av.width(), av.height(), context.pix_fmt(), wanted);
        if (profile.pictures()) {
            converted.colorspace(context.colorspace());
        }
        return converted;
    }

    @Override
    public void close() {
        scaler.close();
    }
}
