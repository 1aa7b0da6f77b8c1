package org.facefarm.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.demux.Demuxer;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;

/**
 * What a file holds, to compare two.
 *
 * @param videoPts presentation times of the video packets in seconds x 1e6, sorted
 * @param sound pts, duration and content of each sound packet
 */
record Packets(List<Long> videoPts, List<String> sound) {
    static Packets of(Path file) {
        List<Long> pts = new ArrayList<>();
        List<String> sound = new ArrayList<>();
        try (Demuxer demuxer = Demuxer.open(file, MediaLimits.DEFAULT)) {
            StreamHeader video = demuxer.videoStream();
            for (Optional<MediaPacket> p = demuxer.read(); p.isPresent(); p = demuxer.read()) {
                MediaPacket packet = p.get();
                StreamHeader stream = demuxer.streams().get(packet.stream());
                if (packet.stream() == video.getIndex()) {
                    pts.add(packet.pts()
                            * 1_000_000
                            * video.getTimeBase().getNum()
                            / video.getTimeBase().getDen());
                } else if (stream.getKind() == StreamKind.AUDIO) {
                    sound.add(packet.pts() + "+" + packet.duration() + ":"
                            + packet.data().hashCode());
                }
            }
        }
        pts.sort(null);
        return new Packets(pts, sound);
    }
}
