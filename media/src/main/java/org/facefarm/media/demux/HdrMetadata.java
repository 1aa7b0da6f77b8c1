package org.facefarm.media.demux;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_CONTENT_LIGHT_LEVEL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_MASTERING_DISPLAY_METADATA;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_name;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_CONTENT_LIGHT_LEVEL;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_MASTERING_DISPLAY_METADATA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.VideoDecoder;
import org.facefarm.media.internal.libav.Libav;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.SideData;
import org.facefarm.schemas.record.StreamHeader;

/**
 * Mastering display (SMPTE ST 2086) and content light levels (CTA-861.3) of PQ and HLG video that only the coded pictures
 * tell. They would be lost with those pictures where others are encoded in their place; in the stream's header they stay.
 */
final class HdrMetadata {
    private static final Set<String> TRANSFERS = Set.of("smpte2084", "arib-std-b67");

    /** What a picture has, as a stream has it: libav lays both out alike. */
    private static final Map<Integer, String> TYPES = new TreeMap<>(Map.of(
            AV_FRAME_DATA_MASTERING_DISPLAY_METADATA,
            Libav.text(av_packet_side_data_name(AV_PKT_DATA_MASTERING_DISPLAY_METADATA)),
            AV_FRAME_DATA_CONTENT_LIGHT_LEVEL,
            Libav.text(av_packet_side_data_name(AV_PKT_DATA_CONTENT_LIGHT_LEVEL))));

    private HdrMetadata() {}

    /** Whether it is worth a look into the pictures. */
    static boolean mayLack(StreamHeader video) {
        return TRANSFERS.contains(video.getColorTransfer())
                && TYPES.values().stream().anyMatch(type -> !has(video, type));
    }

    /** The header with what its first picture tells beyond it. */
    static StreamHeader complete(StreamHeader video, MediaPacket key, MediaLimits limits) {
        List<SideData> all = new ArrayList<>(video.getSideData());
        Frame frame = new Frame("", 0, 0L, 0L, 0L, 1L, true, true, key.sideData(), key.data());
        try (VideoDecoder decoder = new VideoDecoder(video, limits, 1)) {
            decoder.decode(frame, picture -> add(all, picture));
            decoder.flush(picture -> add(all, picture));
        }
        return StreamHeader.newBuilder(video).setSideData(all).build();
    }

    private static void add(List<SideData> all, VideoFrame picture) {
        try (picture) {
            TYPES.forEach((type, name) -> {
                AVFrameSideData side = av_frame_get_side_data(picture.av(), type);
                if (side != null && all.stream().noneMatch(s -> s.getType().equals(name))) {
                    all.add(new SideData(name, Libav.copy(side.data(), side.size())));
                }
            });
        }
    }

    private static boolean has(StreamHeader video, String type) {
        return video.getSideData().stream().anyMatch(s -> s.getType().equals(type));
    }
}
