package org.facefarm.media.mux;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.facefarm.media.MediaPacket;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;

/** Puts the packets of several streams into one order, by time. */
public final class Interleaver {
    private Interleaver() {}

    /**
     * Hands all packets to the sink, the earliest first; each stream's own order is kept. Packets without a time follow the one
     * before.
     *
     * @param streams one header for each list of packets, for its time base
     */
    public static void merge(
            List<StreamHeader> streams, List<? extends Iterator<MediaPacket>> packets, Consumer<MediaPacket> sink) {
        List<Head> heads = new ArrayList<>();
        for (int i = 0; i < packets.size(); i++) {
            Head head = new Head(streams.get(i).getTimeBase(), packets.get(i));
            if (head.advance()) {
                heads.add(head);
            }
        }
        while (!heads.isEmpty()) {
            Head first = heads.get(0);
            for (Head head : heads) {
                if (head.seconds < first.seconds) {
                    first = head;
                }
            }
            sink.accept(first.packet);
            if (!first.advance()) {
                heads.remove(first);
            }
        }
    }

    private static final class Head {
        private final Rational timeBase;
        private final Iterator<MediaPacket> packets;
        private MediaPacket packet;
        private double seconds = Double.NEGATIVE_INFINITY;

        Head(Rational timeBase, Iterator<MediaPacket> packets) {
            this.timeBase = timeBase;
            this.packets = packets;
        }

        boolean advance() {
            if (!packets.hasNext()) {
                return false;
            }
            packet = packets.next();
            if (packet.time() != null) {
                seconds = (double) packet.time() * timeBase.getNum() / timeBase.getDen();
            }
            return true;
        }
    }
}
