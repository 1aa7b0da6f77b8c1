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

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.facefarm.media.internal.bitstream.AvcParameterSets;
import org.facefarm.media.internal.libav.Libav;
import org.facefarm.media.internal.libav.StreamHeaders;
import org.facefarm.schemas.record.StreamHeader;

/**
 * Pixel aspect and colours of H.264, which MP4 and Matroska tell beside the parameter sets: where a container does not, the sets
 * have to.
 */
final class AvcDescription {
    private static final String FILTER = "h264_metadata";

    private AvcDescription() {}

    /** The stream with sets that tell. Those that lie in packets came from where nothing else could tell, and stay. */
    static StreamHeader within(StreamHeader stream) {
        int lengthBytes = stream.getCodec().equals("h264")
                ? AvcParameterSets.read(stream.getExtradata()).lengthBytes()
                : 0;
        if (lengthBytes == 0) {
            return stream;
        }
        AVBSFContext context = new AVBSFContext(null);
        Libav.check(av_bsf_alloc(av_bsf_get_by_name(FILTER), context), FILTER);
        try {
            StreamHeaders.apply(stream, context.par_in());
            told(context.par_in()).forEach((key, value) -> av_opt_set(context.priv_data(), key, value, 0));
            // Sets that libav cannot read stay as they are.
            return av_bsf_init(context) < 0 ? stream : with(stream, context.par_out(), lengthBytes);
        } finally {
            av_bsf_free(context);
        }
    }

    /** The filter puts start codes before the sets, whatever was there. */
    private static StreamHeader with(StreamHeader stream, AVCodecParameters filtered, int lengthBytes) {
        ByteBuffer written =
                filtered.extradata().capacity(filtered.extradata_size()).asByteBuffer();
        AvcParameterSets sets = AvcParameterSets.read(written);
        return StreamHeader.newBuilder(stream)
                .setExtradata(new AvcParameterSets(lengthBytes, sets.sps(), sets.pps()).write())
                .build();
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
