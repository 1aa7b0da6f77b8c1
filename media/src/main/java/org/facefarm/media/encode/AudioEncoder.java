package org.facefarm.media.encode;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.FloatBuffer;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.internal.libav.Libav;
import org.facefarm.media.internal.libav.NativePacket;
import org.facefarm.media.internal.libav.StreamHeaders;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;

/** Encodes 16-bit sound as AAC-LC. Times are samples from 0; the encoder's priming comes before that. */
final class AudioEncoder implements AutoCloseable {
    private static final int BIT_RATE = 128_000;

    private final AVCodecContext context;
    private final NativePacket packet = new NativePacket();
    private final int stream;
    private final int channels;
    private long position;

    AudioEncoder(int stream, int sampleRate, int channels) {
        this.stream = stream;
        this.channels = channels;
        AVCodec codec = avcodec_find_encoder(AV_CODEC_ID_AAC);
        context = avcodec_alloc_context3(codec);
        context.sample_rate(sampleRate).bit_rate(BIT_RATE).sample_fmt(AV_SAMPLE_FMT_FLTP);
        av_channel_layout_default(context.ch_layout(), channels);
        context.time_base().num(1);
        context.time_base().den(sampleRate);
        context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT);
        AVDictionary none = new AVDictionary(null);
        int opened = avcodec_open2(context, codec, none);
        av_dict_free(none);
        if (opened < 0) {
            close();
        }
        Libav.check(opened, "sound of %d Hz, %d channels cannot be encoded".formatted(sampleRate, channels));
    }

    StreamHeader header() {
        AVCodecParameters parameters = avcodec_parameters_alloc();
        try {
            Libav.check(avcodec_parameters_from_context(parameters, context), "sound");
            return StreamHeaders.describe(parameters)
                    .setIndex(stream)
                    .setTimeBase(new Rational(1, context.sample_rate()))
                    .build();
        } finally {
            avcodec_parameters_free(parameters);
        }
    }

    /** Encodes all samples (interleaved when there are several channels) and ends the stream. */
    void encode(short[] samples, Consumer<MediaPacket> sink) {
        int perFrame = context.frame_size();
        int total = samples.length / channels;
        for (int start = 0; start < total; start += perFrame) {
            send(samples, start, Math.min(perFrame, total - start), sink);
        }
        Libav.check(avcodec_send_frame(context, null), "end of the sound");
        drain(sink);
    }

    private void send(short[] samples, int start, int count, Consumer<MediaPacket> sink) {
        AVFrame frame = av_frame_alloc();
        try {
            frame.nb_samples(count).format(AV_SAMPLE_FMT_FLTP).sample_rate(context.sample_rate());
            Libav.check(av_channel_layout_copy(frame.ch_layout(), context.ch_layout()), "sound");
            Libav.check(av_frame_get_buffer(frame, 0), "sound");
            for (int c = 0; c < channels; c++) {
                FloatBuffer plane = frame.data(c)
                        .capacity((long) count * Float.BYTES)
                        .asByteBuffer()
                        .asFloatBuffer();
                for (int i = 0; i < count; i++) {
                    plane.put(samples[(start + i) * channels + c] / 32768f);
                }
            }
            frame.pts(position);
            position += count;
            Libav.check(avcodec_send_frame(context, frame), "sound");
        } finally {
            av_frame_free(frame);
        }
        drain(sink);
    }

    private void drain(Consumer<MediaPacket> sink) {
        int received = avcodec_receive_packet(context, packet.av);
        while (received >= 0) {
            packet.av.stream_index(stream);
            sink.accept(packet.get());
            packet.clear();
            received = avcodec_receive_packet(context, packet.av);
        }
    }

    @Override
    public void close() {
        packet.close();
        avcodec_free_context(context);
    }
}
