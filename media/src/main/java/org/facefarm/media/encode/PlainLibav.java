package org.facefarm.media.encode;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.facefarm.media.internal.encoder.EncoderProfile;
import org.facefarm.media.internal.encoder.EncoderProfiles;
import org.facefarm.media.internal.libav.Libav;

/**
 * The bare loops of libav's own examples: what decoding a file, or decoding and encoding it, costs at the least. A yardstick
 * for benchmarks; nothing is kept.
 */
public final class PlainLibav implements AutoCloseable {
    private final AVFormatContext input = avformat_alloc_context();
    private final AVPacket packet = av_packet_alloc();
    private final AVPacket encoded = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final AVStream stream;
    private final AVCodecContext decoder;
    private AVCodecContext encoder;
    private long frames;

    /** @param threads of the decoder */
    public PlainLibav(Path file, int threads) {
        String name = file.toString();
        AVDictionary none = new AVDictionary(null);
        Libav.check(avformat_open_input(input, "file:" + file.toAbsolutePath(), null, none), name);
        Libav.check(avformat_find_stream_info(input, new PointerPointer<>((Pointer) null)), name);
        int video = Libav.check(av_find_best_stream(input, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0), name);
        stream = input.streams(video);
        AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
        decoder = avcodec_alloc_context3(codec);
        Libav.check(avcodec_parameters_to_context(decoder, stream.codecpar()), name);
        decoder.thread_count(threads);
        Libav.check(avcodec_open2(decoder, codec, none), name);
    }

    /** Has every picture encoded too, as Facefarm's encoder of this choice is set up; its pictures must be of a kind it takes. */
    public PlainLibav encodingTo(EncoderChoice choice) {
        EncoderProfile profile = EncoderProfiles.named(choice.encoder());
        AVCodec codec = avcodec_find_encoder_by_name(choice.encoder());
        encoder = avcodec_alloc_context3(codec);
        encoder.width(decoder.width()).height(decoder.height());
        encoder.pix_fmt(decoder.pix_fmt()).time_base(stream.time_base());
        encoder.framerate(stream.avg_frame_rate()).max_b_frames(0);
        encoder.gop_size(EncoderProfile.LONGEST_GOP).thread_count(profile.threads());
        encoder.flags(AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT);
        AVDictionary options = Libav.toDictionary(profile.options(choice.quality()));
        Libav.check(avcodec_open2(encoder, codec, options), choice.encoder());
        av_dict_free(options);
        return this;
    }

    /** Runs through the file; gives the number of pictures. */
    public long run() {
        while (av_read_frame(input, packet) >= 0) {
            if (packet.stream_index() == stream.index()) {
                Libav.check(avcodec_send_packet(decoder, packet), "decoding");
                drain();
            }
            av_packet_unref(packet);
        }
        avcodec_send_packet(decoder, null);
        drain();
        if (encoder != null) {
            avcodec_send_frame(encoder, null);
            drop();
        }
        return frames;
    }

    private void drain() {
        while (avcodec_receive_frame(decoder, frame) >= 0) {
            frames++;
            if (encoder != null) {
                frame.pict_type(AV_PICTURE_TYPE_NONE);
                Libav.check(avcodec_send_frame(encoder, frame), "encoding");
                drop();
            }
            av_frame_unref(frame);
        }
    }

    private void drop() {
        while (avcodec_receive_packet(encoder, encoded) >= 0) {
            av_packet_unref(encoded);
        }
    }

    @Override
    public void close() {
        if (encoder != null) {
            avcodec_free_context(encoder);
        }
        avcodec_free_context(decoder);
        av_frame_free(frame);
        av_packet_free(encoded);
        av_packet_free(packet);
        avformat_close_input(input);
    }
}
