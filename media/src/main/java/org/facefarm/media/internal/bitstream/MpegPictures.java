package org.facefarm.media.internal.bitstream;

import java.nio.ByteBuffer;

/** What kind the first picture in a packet of MPEG-1, MPEG-2 or MPEG-4 part 2 video is. */
public final class MpegPictures {
    /** ISO/IEC 13818-2, 6.2.3: temporal_reference (10 bits), then picture_coding_type (3 bits), of which 3 is B. */
    private static final int PICTURE_START = 0x00000100;
    /** ISO/IEC 14496-2, 6.2.5: vop_coding_type (2 bits): I, P, B, S. */
    private static final int VOP_START = 0x000001b6;

    /** ISO/IEC 13818-2, 6.2.2.6: time_code (25 bits), then closed_gop. */
    private static final int GROUP_START = 0x000001b8;

    private MpegPictures() {}

    /** Whether the B pictures shown before a key frame need nothing from before it. */
    public static boolean closedGroup(ByteBuffer key) {
        int start = find(key, GROUP_START);
        return start >= 0 && start + 3 < key.limit() && (key.get(start + 3) & 0x40) != 0;
    }

    /** Whether an MPEG-4 packet begins with an I-VOP. */
    public static boolean isIntraVop(ByteBuffer data) {
        int start = find(data, VOP_START);
        return start >= 0 && (data.get(start) & 0xc0) == 0;
    }

    /** Whether the picture is a B picture: shown when it is decoded. */
    public static boolean isB(String codec, ByteBuffer data) {
        if (codec.equals("mpeg4")) {
            int start = find(data, VOP_START);
            return start >= 0 && (data.get(start) & 0xc0) == 0x80;
        }
        int start = find(data, PICTURE_START);
        return start >= 0 && start + 1 < data.limit() && (data.get(start + 1) >> 3 & 7) == 3;
    }

    /** The place after a start code; negative when it is not there. */
    private static int find(ByteBuffer data, int code) {
        for (int i = data.position(); i + 4 < data.limit(); i++) {
            if (data.getInt(i) == code) {
                return i + 4;
            }
        }
        return -1;
    }
}
