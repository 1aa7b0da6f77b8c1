package org.facefarm.media.demux;

import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_get_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_init;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_send_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;

import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.facefarm.media.internal.libav.Libav;
import org.facefarm.media.internal.libav.NativePacket;
import org.facefarm.media.internal.libav.StreamHeaders;
import org.facefarm.schemas.record.StreamHeader;

/**
 * Undoes "packed" MPEG-4 in AVI, where a B picture rides in the packet of the picture before it and an empty packet follows:
 * a segment that begins with the empty one would lack its picture.
 */
final class UnpackedVops implements AutoCloseable {
    private final AVBSFContext filter = new AVBSFContext();
    private final NativePacket out = new NativePacket();

    UnpackedVops(AVStream stream) {
        Libav.check(av_bsf_alloc(av_bsf_get_by_name("mpeg4_unpack_bframes"), filter), "MPEG-4 filter");
        avcodec_parameters_copy(filter.par_in(), stream.codecpar());
        filter.time_base_in(stream.time_base());
        Libav.check(av_bsf_init(filter), "MPEG-4 filter");
    }

    /** The stream's header without the mark that says "packed". */
    StreamHeader header(StreamHeader packed) {
        return StreamHeader.newBuilder(packed)
                .setExtradata(StreamHeaders.describe(filter.par_out()).getExtradata())
                .build();
    }

    /** Takes the packet's content; null ends the stream. */
    void add(AVPacket packet, Consumer<NativePacket> sink) {
        if (av_bsf_send_packet(filter, packet) < 0) {
            return;
        }
        while (av_bsf_receive_packet(filter, out.av) >= 0) {
            sink.accept(out);
            out.clear();
        }
    }

    @Override
    public void close() {
        out.close();
        av_bsf_free(filter);
    }
}
