package org.facefarm.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.PointerPointer;

/**
 * What libav, told nothing but the file's name, decodes from first to last: each shown picture's time (null where the
 * container has none) and a checksum of its planes. Shares no code with what it judges.
 */
record SequentialDecode(List<Long> times, List<Long> planes, String format) {
    static SequentialDecode of(Path file) {
        SequentialDecode result = new SequentialDecode(new ArrayList<>(), new ArrayList<>(), "");
        AVFormatContext input = avformat_alloc_context();
        check(avformat_open_input(input, file.toString(), null, new AVDictionary(null)));
        check(avformat_find_stream_info(input, (PointerPointer<?>) null));
        int stream = av_find_best_stream(input, AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
        AVCodec codec = codec(input.streams(stream).codecpar().codec_id());
        AVCodecContext decoder = avcodec_alloc_context3(codec);
        check(avcodec_parameters_to_context(decoder, input.streams(stream).codecpar()));
        decoder.pkt_timebase(input.streams(stream).time_base());
        decoder.thread_count(1);
        check(avcodec_open2(decoder, codec, new AVDictionary(null)));
        AVPacket packet = av_packet_alloc();
        AVFrame frame = av_frame_alloc();
        while (av_read_frame(input, packet) >= 0) {
            if (packet.stream_index() == stream) {
                avcodec_send_packet(decoder, packet);
                result.drain(decoder, frame);
            }
            av_packet_unref(packet);
        }
        avcodec_send_packet(decoder, null);
        result.drain(decoder, frame);
        String format = av_get_pix_fmt_name(decoder.pix_fmt()).getString();
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(decoder);
        avformat_close_input(input);
        return new SequentialDecode(result.times, result.planes, format);
    }

    private static AVCodec codec(int id) {
        AVCodec aom = id == AV_CODEC_ID_AV1 ? avcodec_find_decoder_by_name("libdav1d") : null;
        if (id == AV_CODEC_ID_AV1 && aom == null) {
            aom = avcodec_find_decoder_by_name("libaom-av1");
        }
        return aom != null ? aom : avcodec_find_decoder(id);
    }

    private void drain(AVCodecContext decoder, AVFrame frame) {
        int code = avcodec_receive_frame(decoder, frame);
        while (code != AVERROR_EAGAIN() && code != AVERROR_EOF()) {
            if (code >= 0) {
                times.add(frame.best_effort_timestamp() == AV_NOPTS_VALUE ? null : frame.best_effort_timestamp());
                planes.add(checksum(frame));
                av_frame_unref(frame);
            }
            code = avcodec_receive_frame(decoder, frame);
        }
    }

    private static long checksum(AVFrame frame) {
        AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
        CRC32 crc = new CRC32();
        for (int p = 0; p < 3 && frame.data(p) != null && !frame.data(p).isNull(); p++) {
            boolean chroma = p > 0;
            int columns = chroma ? -(-frame.width() >> format.log2_chroma_w()) : frame.width();
            int rows = chroma ? -(-frame.height() >> format.log2_chroma_h()) : frame.height();
            byte[] row = new byte[columns * (format.comp(0).depth() > 8 ? 2 : 1)];
            for (int y = 0; y < rows; y++) {
                frame.data(p).position((long) y * frame.linesize(p)).get(row);
                crc.update(row);
            }
        }
        return crc.getValue();
    }

    private static void check(int code) {
        if (code < 0) {
            throw new AssertionError("libav says " + code);
        }
    }
}
