package org.facefarm.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;

import org.bytedeco.ffmpeg.global.swscale;

/** How luma and colour differences are made of R, G and B (ITU-T H.273, MatrixCoefficients). */
public enum YuvMatrix {
    BT601(0.299, 0.114, swscale.SWS_CS_ITU601, AVCOL_SPC_SMPTE170M),
    BT709(0.2126, 0.0722, swscale.SWS_CS_ITU709, AVCOL_SPC_BT709),
    BT2020(0.2627, 0.0593, swscale.SWS_CS_BT2020, AVCOL_SPC_BT2020_NCL),
    SMPTE240M(0.212, 0.087, swscale.SWS_CS_SMPTE240M, AVCOL_SPC_SMPTE240M),
    FCC(0.30, 0.11, swscale.SWS_CS_FCC, AVCOL_SPC_FCC);

    private static final int HD_HEIGHT = 720;

    private final double kr;
    private final double kb;
    private final int swsColourSpace;
    private final int tag;

    YuvMatrix(double kr, double kb, int swsColourSpace, int tag) {
        this.kr = kr;
        this.kb = kb;
        this.swsColourSpace = swsColourSpace;
        this.tag = tag;
    }

    /** Weight of red in luma. */
    public double kr() {
        return kr;
    }

    /** Weight of blue in luma. */
    public double kb() {
        return kb;
    }

    public int swsColourSpace() {
        return swsColourSpace;
    }

    /** libav's colour space number. */
    public int tag() {
        return tag;
    }

    /** The matrix of a libav colour space number; untagged pictures are BT.709 from 720 lines on and BT.601 below. */
    public static YuvMatrix of(int colourSpace, int height) {
        return switch (colourSpace) {
            case AVCOL_SPC_BT709 -> BT709;
            case AVCOL_SPC_BT470BG, AVCOL_SPC_SMPTE170M -> BT601;
            case AVCOL_SPC_BT2020_NCL, AVCOL_SPC_BT2020_CL -> BT2020;
            case AVCOL_SPC_SMPTE240M -> SMPTE240M;
            case AVCOL_SPC_FCC -> FCC;
            default -> untagged(height);
        };
    }

    /** What pictures of this height are taken for when nothing is said. */
    public static YuvMatrix untagged(int height) {
        return height >= HD_HEIGHT ? BT709 : BT601;
    }
}
