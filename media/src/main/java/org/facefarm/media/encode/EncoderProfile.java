package org.facefarm.media.encode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_INTERLACED_DCT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_INTERLACED_ME;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.facefarm.media.MediaException;

/**
 * The encoders Facefarm knows how to drive: constant quality, no frame dropped, no reordering (so that dts = pts and clips
 * follow one another), the same bytes for the same pictures on every machine.
 */
enum EncoderProfile {
    /**
     * Constant QP: rate control by "quality" with the QP range closed to one value. With rate control off this wrapper leaves
     * key frames at QP 26 whatever is asked for. Slices by thread would change the bytes, so one thread.
     */
    OPENH264("libopenh264", 1) {
        @Override
        Map<String, String> options(int quality) {
            return Map.of(
                    "rc_mode",
                    "quality",
                    "qmin",
                    q(quality),
                    "qmax",
                    q(quality),
                    "allow_skip_frames",
                    "0",
                    "b",
                    "20000000");
        }
    },
    X264("libx264", 4) {
        @Override
        Map<String, String> options(int quality) {
            return Map.of("crf", q(quality), "preset", "veryfast", "bf", "0");
        }
    },
    X265("libx265", 4) {
        @Override
        Map<String, String> options(int quality) {
            return Map.of(
                    "crf", q(quality), "preset", "veryfast", "x265-params", "bframes=0:log-level=none:frame-threads=1");
        }
    },
    /** pred-struct 1 is low delay: no reordering. */
    SVT_AV1("libsvtav1", 1) {
        @Override
        Map<String, String> options(int quality) {
            return Map.of("crf", q(quality), "preset", "8", "svtav1-params", "pred-struct=1:lp=2");
        }
    },
    NVENC("h264_nvenc", 1) {
        @Override
        Map<String, String> options(int quality) {
            return Map.of("rc", "constqp", "qp", q(quality), "preset", "p4", "bf", "0");
        }
    },
    MPEG4("mpeg4", 1) {
        @Override
        Map<String, String> options(int quality) {
            return Map.of("flags", "+qscale", "global_quality", q(quality * LAMBDA), "bf", "0");
        }
    },
    /** Not into the global header alone: its sequence header must come before each clip. */
    MPEG2("mpeg2video", 1) {
        @Override
        Map<String, String> options(int quality) {
            return Map.of("flags", "+qscale-global_header", "global_quality", q(quality * LAMBDA), "bf", "0");
        }
    },
    MPEG1("mpeg1video", 1) {
        @Override
        Map<String, String> options(int quality) {
            return MPEG2.options(quality);
        }
    },
    /** Quality is the profile, as SMPTE VC-3 numbers them here: 3 HQ (8 bits), 4 HQX (10 bits), 5 444 (10 bits). */
    DNXHD("dnxhd", 1) {
        @Override
        Map<String, String> options(int quality) {
            return Map.of(
                    "profile",
                    List.of("dnxhr_lb", "dnxhr_sq", "dnxhr_hq", "dnxhr_hqx", "dnxhr_444")
                            .get(quality - 1));
        }
    },
    MJPEG("mjpeg", 1) {
        @Override
        Map<String, String> options(int quality) {
            return Map.of("flags", "+qscale", "global_quality", q(quality * LAMBDA), "huffman", "default");
        }
    },
    PRORES("prores_ks", 1) {
        @Override
        Map<String, String> options(int quality) {
            return Map.of("profile", "hq", "vendor", "apl0", "flags", "+qscale", "global_quality", q(quality * LAMBDA));
        }
    },
    VP8("libvpx", 1) {
        @Override
        Map<String, String> options(int quality) {
            return Map.of(
                    "deadline",
                    "good",
                    "cpu-used",
                    "4",
                    "crf",
                    q(quality),
                    "qmin",
                    "0",
                    "b",
                    "100000000",
                    "auto-alt-ref",
                    "0",
                    "lag-in-frames",
                    "0");
        }
    },
    /** As fast as OpenH264 only with its real-time tools. */
    VP9("libvpx-vp9", 1) {
        @Override
        Map<String, String> options(int quality) {
            return Map.of(
                    "deadline",
                    "realtime",
                    "cpu-used",
                    "7",
                    "crf",
                    q(quality),
                    "b",
                    "0",
                    "auto-alt-ref",
                    "0",
                    "lag-in-frames",
                    "0",
                    "row-mt",
                    "0");
        }
    },
    FFV1("ffv1", 1) {
        @Override
        Map<String, String> options(int quality) {
            return Map.of("level", "3", "slices", "4");
        }
    };

    /** libav's FF_QP2LAMBDA. */
    private static final int LAMBDA = 118;

    private final String encoder;
    private final int threads;

    EncoderProfile(String encoder, int threads) {
        this.encoder = encoder;
        this.threads = threads;
    }

    /** MPEG-1, -2 and -4 write the clock into the stream and take few: they count pictures, and the container has the times. */
    boolean countsPictures() {
        return this == MPEG1 || this == MPEG2 || this == MPEG4;
    }

    /**
     * libav's flags for pictures of two fields, where the encoder can code fields; the others code both fields as one picture,
     * which loses nothing but bits, and the container still says that they are two.
     */
    int interlacedFlags() {
        return switch (this) {
            case MPEG2, MPEG4 -> AV_CODEC_FLAG_INTERLACED_DCT | AV_CODEC_FLAG_INTERLACED_ME;
            case PRORES, X264 -> AV_CODEC_FLAG_INTERLACED_DCT;
            default -> 0;
        };
    }

    /** Codec options for a quality in the encoder's own scale. */
    abstract Map<String, String> options(int quality);

    /** libav's name of the encoder. */
    String encoder() {
        return encoder;
    }

    /** Fixed, because some encoders' output depends on it. */
    int threads() {
        return threads;
    }

    static EncoderProfile named(String encoder) {
        return Arrays.stream(values())
                .filter(p -> p.encoder.equals(encoder))
                .findFirst()
                .orElseThrow(() -> new MediaException(
                        "no encoder is called '%s'; known: %s".formatted(encoder, String.join(", ", names()))));
    }

    static List<String> names() {
        return Arrays.stream(values()).map(p -> p.encoder).toList();
    }

    private static String q(int quality) {
        return Integer.toString(quality);
    }
}
