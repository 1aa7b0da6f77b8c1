package org.facefarm.media.encode;

import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_get_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_init;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_LEFT;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_SEARCH_CHILDREN;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.facefarm.media.internal.libav.Libav;

/**
 * Where chroma samples lie, written into the parameter sets of H.264 (chroma_sample_loc_type, E.2.1) for encoders that cannot
 * (OpenH264): else players take JPEG's and Theora's, which lie in the middle, for MPEG-2's and shift all colours.
 */
final class ChromaSiting {
    private ChromaSiting() {}

    /** Changes the parameter sets outside the packets; these encoders have none inside. */
    static void tag(AVCodecParameters parameters, int location) {
        if (location == AVCHROMA_LOC_UNSPECIFIED || location == AVCHROMA_LOC_LEFT) {
            return;
        }
        AVBSFContext filter = new AVBSFContext(null);
        Libav.check(av_bsf_alloc(av_bsf_get_by_name("h264_metadata"), filter), "chroma location");
        try {
            Libav.check(avcodec_parameters_copy(filter.par_in(), parameters), "chroma location");
            // libav counts from 1 where H.264 counts from 0.
            String type = Integer.toString(location - 1);
            Libav.check(
                    av_opt_set(filter, "chroma_sample_loc_type", type, AV_OPT_SEARCH_CHILDREN),
                    "chroma location " + type);
            Libav.check(av_bsf_init(filter), "chroma location " + type);
            Libav.check(avcodec_parameters_copy(parameters, filter.par_out()), "chroma location");
            parameters.chroma_location(location);
        } finally {
            av_bsf_free(filter);
        }
    }
}
