package org.facefarm.media.demux;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.internal.bitstream.MpegPictures;

/**
 * Presentation times that containers such as AVI and MPEG program streams leave out: where B pictures are never referred to,
 * an I or P picture is shown at the time at which the next one is decoded.
 */
final class AnchorTimes {
    /** More B pictures in a row than any encoder makes. */
    private static final int LONGEST_WAIT = 64;

    private final String codec;
    private final Consumer<MediaPacket> sink;
    /** Empty, or an anchor without time and the B pictures after it. */
    private final Deque<MediaPacket> waiting = new ArrayDeque<>();

    AnchorTimes(String codec, Consumer<MediaPacket> sink) {
        this.codec = codec;
        this.sink = sink;
    }

    void add(MediaPacket packet) {
        MediaPacket timed = packet;
        if (!MpegPictures.isB(codec, packet.data())) {
            release(packet.dts());
        } else if (packet.pts() == null && packet.dts() != null) {
            timed = packet.showAt(packet.dts());
        }
        if (waiting.size() > LONGEST_WAIT) {
            release(null);
        }
        if (waiting.isEmpty() && (timed.pts() != null || timed.dts() == null)) {
            sink.accept(timed);
        } else {
            waiting.add(timed);
        }
    }

    void finish() {
        if (!waiting.isEmpty() && waiting.peekLast().dts() != null) {
            release(waiting.peekLast().dts() + Math.max(1, waiting.peekLast().duration()));
        }
        release(null);
    }

    private void release(Long anchorTime) {
        if (!waiting.isEmpty()) {
            MediaPacket anchor = waiting.remove();
            sink.accept(anchorTime == null ? anchor : anchor.showAt(anchorTime));
        }
        waiting.forEach(sink);
        waiting.clear();
    }
}
