package org.facefarm.media.mux;

import java.util.List;
import org.facefarm.media.MediaPacket;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;

/**
 * What is shown before 0 is hidden in MP4 and MOV. Where a video begins before 0 (a transport stream recorded as its clock
 * started over) the whole file is moved so that it begins there.
 */
final class Origin {
    private final List<StreamHeader> streams;
    private final long early;
    private final Rational base;

    Origin(Container container, List<StreamHeader> streams) {
        this.streams = streams;
        StreamHeader video = streams.stream()
                .filter(s -> s.getKind() == StreamKind.VIDEO && s.getStartPts() != null)
                .findFirst()
                .orElse(null);
        boolean hidden = container.isoBoxes() && video != null && video.getStartPts() < 0;
        this.early = hidden ? -video.getStartPts() : 0;
        this.base = hidden ? video.getTimeBase() : null;
    }

    MediaPacket placed(MediaPacket packet) {
        return early == 0 ? packet : packet.later(ticks(packet.stream()));
    }

    private long ticks(int stream) {
        Rational own = streams.stream()
                .filter(s -> s.getIndex() == stream)
                .findFirst()
                .orElseThrow()
                .getTimeBase();
        return Math.round((double) early * base.getNum() * own.getDen() / ((double) base.getDen() * own.getNum()));
    }
}
