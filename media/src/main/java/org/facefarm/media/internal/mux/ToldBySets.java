package org.facefarm.media.internal.mux;

import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_get_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_init;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.facefarm.media.bitstream.NalUnits;
import org.facefarm.media.internal.bitstream.AvcParameterSets;
import org.facefarm.media.internal.bitstream.HevcConfiguration;
import org.facefarm.media.internal.libav.Libav;
import org.facefarm.media.internal.libav.StreamHeaders;
import org.facefarm.schemas.record.StreamHeader;

/**
 * Pixel aspect and colours of H.264 and HEVC, which MP4 and Matroska tell beside the parameter sets: where a container does not,
 * the sets have to.
 */
final class ToldBySets {
    private static final Map<String, String> FILTERS = Map.of("h264", "h264_metadata", "hevc", "hevc_metadata");

    private ToldBySets() {}

    /** The stream with sets that tell. Those that lie in packets came from where nothing else could tell, and stay. */
    static StreamHeader within(StreamHeader stream) {
        String filter = FILTERS.get(stream.getCodec());
        if (filter == null || NalUnits.lengthBytes(stream) == 0) {
            return stream;
        }
        AVBSFContext context = new AVBSFContext(null);
        Libav.check(av_bsf_alloc(av_bsf_get_by_name(filter), context), filter);
        try {
            StreamHeaders.apply(stream, context.par_in());
            told(context.par_in()).forEach((key, value) -> av_opt_set(context.priv_data(), key, value, 0));
            return av_bsf_init(context) < 0 || context.par_out().extradata() == null
                    ? stream
                    : with(stream, context.par_out());
        } catch (BufferUnderflowException e) {
            // Sets that cannot be read stay as they are, here as where libav says so.
            return stream;
        } finally {
            av_bsf_free(context);
        }
    }

    /** The filter puts start codes before the sets, whatever was there. */
    private static StreamHeader with(StreamHeader stream, AVCodecParameters filtered) {
        ByteBuffer written =
                filtered.extradata().capacity(filtered.extradata_size()).asByteBuffer();
        return StreamHeader.newBuilder(stream)
                .setExtradata(
                        stream.getCodec().equals("hevc")
                                ? HevcConfiguration.with(stream.getExtradata(), NalUnits.split(written, 0))
                                : avc(NalUnits.lengthBytes(stream), AvcParameterSets.read(written)))
                .build();
    }

    private static ByteBuffer avc(int lengthBytes, AvcParameterSets sets) {
        return new AvcParameterSets(lengthBytes, sets.sps(), sets.pps()).write();
    }

    private static Map<String, String> told(AVCodecParameters stream) {
        Map<String, String> told = new TreeMap<>();
        AVRational pixels = stream.sample_aspect_ratio();
        if (pixels.num() > 0 && pixels.den() > 0) {
            told.put("sample_aspect_ratio", pixels.num() + "/" + pixels.den());
        }
        if (stream.color_range() != AVCOL_RANGE_UNSPECIFIED) {
            told.put("video_full_range_flag", stream.color_range() == AVCOL_RANGE_JPEG ? "1" : "0");
        }
        known(told, "colour_primaries", stream.color_primaries(), AVCOL_PRI_UNSPECIFIED);
        known(told, "transfer_characteristics", stream.color_trc(), AVCOL_TRC_UNSPECIFIED);
        known(told, "matrix_coefficients", stream.color_space(), AVCOL_SPC_UNSPECIFIED);
        // libav counts as the standard does, from one above it.
        known(told, "chroma_sample_loc_type", stream.chroma_location() - 1, AVCHROMA_LOC_UNSPECIFIED - 1);
        return told;
    }

    private static void known(Map<String, String> told, String key, int value, int unknown) {
        if (value != unknown) {
            told.put(key, Integer.toString(value));
        }
    }
}
