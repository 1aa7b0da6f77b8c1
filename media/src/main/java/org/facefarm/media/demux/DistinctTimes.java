package org.facefarm.media.demux;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.facefarm.media.MediaPacket;

/** No two pictures can be shown at one time. Where a broken file asks for it the later one comes a tick later. */
final class DistinctTimes {
    /** Decoders reorder over 16 pictures, fields count double. */
    private static final int REMEMBERED = 64;

    private final Consumer<MediaPacket> sink;
    private final Set<Long> taken = new HashSet<>();
    private final Deque<Long> order = new ArrayDeque<>();
    private long moved;

    DistinctTimes(Consumer<MediaPacket> sink) {
        this.sink = sink;
    }

    /** Takes packets in decode order. */
    void add(MediaPacket packet) {
        if (packet.pts() == null || !packet.shown()) {
            sink.accept(packet);
            return;
        }
        long time = packet.pts();
        while (!taken.add(time)) {
            time++;
        }
        order.add(time);
        if (order.size() > REMEMBERED) {
            taken.remove(order.remove());
        }
        moved += time == packet.pts() ? 0 : 1;
        sink.accept(time == packet.pts() ? packet : packet.showAt(time));
    }

    /** What people are told of it; nothing as a rule. */
    Optional<String> note() {
        return moved == 0
                ? Optional.empty()
                : Optional.of("%d pictures have the time of another and are shown a tick after it".formatted(moved));
    }
}
