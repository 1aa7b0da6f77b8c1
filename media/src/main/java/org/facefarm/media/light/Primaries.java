package org.facefarm.media.light;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT2020;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_UNSPECIFIED;

/** Which red, green and blue colours are mixed of (ITU-T H.273, ColourPrimaries), as far as faces look another way. */
public enum Primaries {
    /** Those of ITU-R BT.709, and all that are near. */
    BT709(AVCOL_PRI_UNSPECIFIED),
    /** The wide ones of ITU-R BT.2020 and BT.2100: taken for BT.709 they look pale. */
    BT2020(AVCOL_PRI_BT2020);

    private final int tag;

    Primaries(int tag) {
        this.tag = tag;
    }

    /** Of libav's number. */
    public static Primaries of(int primaries) {
        return primaries == AVCOL_PRI_BT2020 ? BT2020 : BT709;
    }

    /** libav's number. */
    public int tag() {
        return tag;
    }
}
