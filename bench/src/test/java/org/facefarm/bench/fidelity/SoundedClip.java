package org.facefarm.bench.fidelity;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** A second of moving pictures and sound, as other programs write them: with B pictures, and whatever times and layouts a container tells. */
final class SoundedClip {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;
    private static final int PICTURES = 25;
    private static final int SAMPLE_RATE = 48_000;

    private final AVFormatContext output = new AVFormatContext(null);
    private final AVPacket packet = av_packet_alloc();
    private final String language;

    private SoundedClip(String language) {
        this.language = language;
    }

    /**
     * @param video libav's encoder
     * @param audio libav's encoder
     * @param language of the sound; "" where it is not told
     * @return false where libav does not put these into such a file
     */
    static boolean write(Path file, String video, String audio, String language) {
        SoundedClip clip = new SoundedClip(language);
        try {
            return clip.make(file, video, audio);
        } finally {
            av_packet_free(clip.packet);
            avformat_free_context(clip.output);
        }
    }

    private boolean make(Path file, String video, String audio) {
        if (avformat_alloc_output_context2(output, null, null, file.toString()) < 0) {
            return false;
        }
        output.flags(output.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
        AVCodecContext pictures = opened(video, true);
        AVCodecContext sound = opened(audio, false);
        if (pictures == null || sound == null) {
            return false;
        }
        AVIOContext io = new AVIOContext(null);
        avio_open(io, file.toString(), AVIO_FLAG_WRITE);
        output.pb(io);
        boolean begun = avformat_write_header(output, new AVDictionary(null)) >= 0;
        if (begun) {
            for (int i = 0; i <= PICTURES; i++) {
                feed(pictures, 0, i < PICTURES ? picture(i, pictures.pix_fmt()) : null);
                if (i < PICTURES) {
                    sound(sound, i);
                }
            }
            feed(sound, 1, null);
            av_write_trailer(output);
        }
        avio_closep(output.pb());
        avcodec_free_context(pictures);
        avcodec_free_context(sound);
        return begun;
    }

    private AVCodecContext opened(String encoder, boolean video) {
        AVCodec codec = avcodec_find_encoder_by_name(encoder);
        AVCodecContext context = avcodec_alloc_context3(codec);
        context.thread_count(1).flags(AV_CODEC_FLAG_BITEXACT);
        if (video) {
            context.width(WIDTH)
                    .height(HEIGHT)
                    .pix_fmt(first(context, codec, AV_CODEC_CONFIG_PIX_FORMAT, AV_PIX_FMT_YUV420P));
            context.time_base(av_make_q(1, PICTURES)).framerate(av_make_q(PICTURES, 1));
            context.gop_size(12).bit_rate(400_000);
            if (encoder.matches("mpeg.*")) {
                context.max_b_frames(2);
            }
        } else {
            context.sample_rate(SAMPLE_RATE).bit_rate(128_000);
            context.sample_fmt(first(context, codec, AV_CODEC_CONFIG_SAMPLE_FORMAT, AV_SAMPLE_FMT_S16));
            av_channel_layout_default(context.ch_layout(), 2);
            context.time_base(av_make_q(1, SAMPLE_RATE)).strict_std_compliance(-2);
        }
        if ((output.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
            context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        }
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "cpu-used", "8", 0);
        av_dict_set(options, "preset", "13", 0);
        if (avcodec_open2(context, codec, options) < 0) {
            return null;
        }
        AVStream stream = avformat_new_stream(output, null);
        avcodec_parameters_from_context(stream.codecpar(), context);
        AVDictionary tags = new AVDictionary(null);
        if (!video && !language.isEmpty()) {
            av_dict_set(tags, "language", language, 0);
        }
        stream.metadata(tags);
        stream.time_base(context.time_base()).avg_frame_rate(context.framerate());
        return context;
    }

    private static int first(AVCodecContext context, AVCodec codec, int what, int otherwise) {
        PointerPointer<IntPointer> list = new PointerPointer<>(1);
        avcodec_get_supported_config(context, codec, what, 0, list, new IntPointer(1));
        Pointer found = list.get(0);
        return found == null ? otherwise : new IntPointer(found).get(0);
    }

    private void feed(AVCodecContext encoder, int stream, AVFrame frame) {
        avcodec_send_frame(encoder, frame);
        av_frame_free(frame);
        while (avcodec_receive_packet(encoder, packet) >= 0) {
            packet.stream_index(stream);
            av_packet_rescale_ts(
                    packet, encoder.time_base(), output.streams(stream).time_base());
            av_interleaved_write_frame(output, packet);
        }
    }

    /** What of the sound belongs to the picture. */
    private void sound(AVCodecContext encoder, int picture) {
        int step = encoder.frame_size() > 0 ? encoder.frame_size() : SAMPLE_RATE / PICTURES;
        int to = SAMPLE_RATE / PICTURES * (picture + 1);
        for (int from = (SAMPLE_RATE / PICTURES * picture + step - 1) / step * step; from < to; from += step) {
            AVFrame frame = av_frame_alloc();
            frame.nb_samples(step)
                    .format(encoder.sample_fmt())
                    .sample_rate(SAMPLE_RATE)
                    .pts(from);
            av_channel_layout_copy(frame.ch_layout(), encoder.ch_layout());
            av_frame_get_buffer(frame, 0);
            av_samples_set_silence(frame.data(), 0, step, 2, encoder.sample_fmt());
            feed(encoder, 1, frame);
        }
    }

    /** Stripes that wander, in samples of one byte or two. */
    private static AVFrame picture(int number, int format) {
        AVFrame frame = av_frame_alloc();
        frame.width(WIDTH).height(HEIGHT).format(format).pts(number);
        av_frame_get_buffer(frame, 0);
        boolean deep = av_pix_fmt_desc_get(format).comp(0).depth() > 8;
        for (int p = 0; p < 4 && frame.linesize(p) > 0; p++) {
            int rows = p == 1 || p == 2 ? HEIGHT >> av_pix_fmt_desc_get(format).log2_chroma_h() : HEIGHT;
            ByteBuffer plane =
                    frame.data(p).capacity((long) frame.linesize(p) * rows).asByteBuffer();
            for (int i = 0; i < plane.capacity(); i++) {
                plane.put(i, (byte) (deep ? (i & 1) * 2 : 70 + (i / 8 + 3 * number) % 90));
            }
        }
        return frame;
    }
}
