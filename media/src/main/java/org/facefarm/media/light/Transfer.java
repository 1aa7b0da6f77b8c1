package org.facefarm.media.light;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE2084;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_UNSPECIFIED;

/** How code values stand for light (ITU-T H.273, TransferCharacteristics), as far as it changes what nets should see. */
public enum Transfer {
    /** Standard dynamic range, and HLG, whose signal is made to be seen on standard displays too (ITU-R BT.2390, 6). */
    GAMMA(AVCOL_TRC_UNSPECIFIED),
    /** Perceptual quantizer of SMPTE ST 2084 and ITU-R BT.2100, up to 10,000 cd/m². */
    PQ(AVCOL_TRC_SMPTE2084);

    private final int tag;

    Transfer(int tag) {
        this.tag = tag;
    }

    /** Of libav's number. */
    public static Transfer of(int characteristic) {
        return characteristic == AVCOL_TRC_SMPTE2084 ? PQ : GAMMA;
    }

    /** libav's number. */
    public int tag() {
        return tag;
    }
}
