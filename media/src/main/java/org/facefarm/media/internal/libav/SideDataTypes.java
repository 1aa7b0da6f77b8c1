package org.facefarm.media.internal.libav;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_name;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avcodec;

/** libav's packet side data types by name: the numbers may move between releases, the names do not. */
final class SideDataTypes {
    private static final Map<String, Integer> BY_NAME = new HashMap<>();

    static {
        for (int type = 0; type < avcodec.AV_PKT_DATA_NB; type++) {
            BY_NAME.put(name(type), type);
        }
    }

    private SideDataTypes() {}

    /** "" when libav has no name for it. */
    static String name(int type) {
        return Libav.text(av_packet_side_data_name(type));
    }

    /** -1 when this libav does not know the name. */
    static int type(String name) {
        return name.isEmpty() ? -1 : BY_NAME.getOrDefault(name, -1);
    }
}
