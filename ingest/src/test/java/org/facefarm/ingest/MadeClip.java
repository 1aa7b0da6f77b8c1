package org.facefarm.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;

/** Files as other programs write them: any encoder that the bundled libav has, with its own options, in any container. */
record MadeClip(String encoder, String format, int width, int height, int frames, Map<String, String> options) {
    static MadeClip of(String encoder, String format, int frames, Map<String, String> options) {
        return new MadeClip(encoder, format, 96, 64, frames, options);
    }

    Path write(Path file) {
        AVCodec codec = avcodec_find_encoder_by_name(encoder);
        AVFormatContext output = new AVFormatContext(null);
        check(avformat_alloc_output_context2(output, null, null, file.toString()));
        AVCodecContext context = avcodec_alloc_context3(codec);
        context.width(width).height(height).pix_fmt(av_get_pix_fmt(format)).thread_count(1);
        context.time_base(av_make_q(1, 25)).framerate(av_make_q(25, 1));
        context.flags(context.flags() | AV_CODEC_FLAG_BITEXACT);
        if ((output.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
            context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        }
        AVDictionary set = new AVDictionary(null);
        options.forEach((name, value) -> av_dict_set(set, name, value, 0));
        check(avcodec_open2(context, codec, set));
        AVStream stream = avformat_new_stream(output, null);
        avcodec_parameters_from_context(stream.codecpar(), context);
        stream.time_base(context.time_base()).avg_frame_rate(context.framerate());
        AVIOContext io = new AVIOContext(null);
        check(avio_open(io, file.toString(), AVIO_FLAG_WRITE));
        output.pb(io);
        check(avformat_write_header(output, new AVDictionary(null)));
        AVPacket packet = av_packet_alloc();
        for (int i = 0; i <= frames; i++) {
            AVFrame picture = i < frames ? picture(i) : null;
            check(avcodec_send_frame(context, picture));
            while (avcodec_receive_packet(context, packet) >= 0) {
                av_packet_rescale_ts(packet, context.time_base(), stream.time_base());
                check(av_interleaved_write_frame(output, packet));
            }
            if (picture != null) {
                av_frame_free(picture);
            }
        }
        check(av_write_trailer(output));
        avio_closep(output.pb());
        av_packet_free(packet);
        avcodec_free_context(context);
        avformat_free_context(output);
        return file;
    }

    /** A moving gradient under a wandering square, with some noise so that no picture equals another. */
    private AVFrame picture(int number) {
        AVFrame frame = av_frame_alloc();
        frame.width(width).height(height).format(av_get_pix_fmt(format));
        check(av_frame_get_buffer(frame, 0));
        AVPixFmtDescriptor d = av_pix_fmt_desc_get(frame.format());
        boolean planar = (d.flags() & AV_PIX_FMT_FLAG_PLANAR) != 0;
        int shift = d.comp(0).depth() - 8;
        for (int p = 0; p < 4 && frame.data(p) != null && !frame.data(p).isNull(); p++) {
            boolean chroma = planar && (p == 1 || p == 2);
            int columns = chroma
                    ? -(-width >> d.log2_chroma_w())
                    : planar ? width : width * d.comp(0).step();
            int rows = chroma ? -(-height >> d.log2_chroma_h()) : height;
            byte[] row = new byte[shift > 0 ? 2 * columns : columns];
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    int value = value(number, p, x, y) << shift;
                    if (shift > 0) {
                        row[2 * x] = (byte) value;
                        row[2 * x + 1] = (byte) (value >> 8);
                    } else {
                        row[x] = (byte) value;
                    }
                }
                frame.data(p).position((long) y * frame.linesize(p)).put(row);
            }
            frame.data(p).position(0);
        }
        frame.pts(number);
        return frame;
    }

    private static int value(int number, int plane, int x, int y) {
        boolean square = Math.abs(x - 3 * number % 80) < 9 && Math.abs(y - 20) < 9;
        int noise = ((x * 7919 + y * 104729 + number * 1299709) >> 4) & 3;
        return plane == 3 ? 255 : square ? 60 + 40 * plane : 90 + (x + y + 2 * number + 30 * plane) % 64 + noise;
    }

    private static void check(int code) {
        if (code < 0) {
            byte[] text = new byte[AV_ERROR_MAX_STRING_SIZE];
            av_strerror(code, text, text.length);
            throw new AssertionError("libav says " + new String(text, java.nio.charset.StandardCharsets.UTF_8).trim());
        }
    }
}
