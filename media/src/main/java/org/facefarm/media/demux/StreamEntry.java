package org.facefarm.media.demux;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.bitstream.NalUnits;
import org.facefarm.media.internal.bitstream.MpegPictures;
import org.facefarm.schemas.record.StreamHeader;

/**
 * Where a stream was cut out of a longer one (a broadcast recorded, a scene taken out without encoding it anew), its first
 * pictures refer to what lies before the cut: those before the first key frame, and those shown before it though decoded
 * after it. No decoder shows them; they are left out.
 */
final class StreamEntry {
    /** A stream without a key frame for so long says nothing true about key frames. */
    private static final int LONGEST_WAIT = 300;
    /** Nor does one whose packets are large. */
    private static final long MOST_BYTES = 64L << 20;

    /** ITU-T H.265, table 7-1: RASL pictures refer to what comes before their key frame. */
    private static final int RASL_N = 8;

    private static final int RASL_R = 9;

    private enum State {
        BEFORE_KEY,
        AFTER_KEY,
        OVER
    }

    private final StreamHeader stream;
    private final int lengthBytes;
    private final Consumer<MediaPacket> sink;
    private final List<MediaPacket> waiting = new ArrayList<>();
    private State state = State.BEFORE_KEY;
    private MediaPacket key;
    private long waitingBytes;
    private int lost;

    StreamEntry(StreamHeader stream, Consumer<MediaPacket> sink) {
        this.stream = stream;
        this.lengthBytes = NalUnits.lengthBytes(stream);
        this.sink = sink;
    }

    /** Takes packets in decode order. */
    void add(MediaPacket packet) {
        switch (state) {
            case OVER -> sink.accept(packet);
            case BEFORE_KEY -> beforeKey(packet);
            case AFTER_KEY -> {
                if (packet.key()) {
                    over();
                    sink.accept(packet);
                } else if (refersBack(packet)) {
                    lost++;
                } else {
                    sink.accept(packet);
                }
            }
        }
    }

    /** What people are told of pictures that are left out; nothing as a rule. */
    Optional<String> note() {
        return lost == 0
                ? Optional.empty()
                : Optional.of(
                        "%d pictures at its start refer to what was cut off before them, so that no player shows them: they are left out"
                                .formatted(lost));
    }

    /** What never saw a key frame is passed on as it is. */
    void finish() {
        waiting.forEach(sink);
        waiting.clear();
    }

    private void beforeKey(MediaPacket packet) {
        if (packet.key()) {
            lost += waiting.size();
            waiting.clear();
            key = packet;
            state = State.AFTER_KEY;
            sink.accept(packet);
            return;
        }
        waiting.add(packet);
        waitingBytes += packet.data().remaining();
        if (waiting.size() > LONGEST_WAIT || waitingBytes > MOST_BYTES) {
            finish();
            state = State.OVER;
        }
    }

    private void over() {
        state = State.OVER;
        key = null;
    }

    private boolean refersBack(MediaPacket packet) {
        return switch (stream.getCodec()) {
            case "hevc" ->
                NalUnits.split(packet.data(), lengthBytes).stream()
                        .map(unit -> unit[0] >> 1 & 63)
                        .anyMatch(type -> type == RASL_N || type == RASL_R);
            case "h264" -> shownBeforeKey(packet) && !hasIdr(key);
            case "mpeg1video", "mpeg2video" ->
                shownBeforeKey(packet)
                        && MpegPictures.isB(stream.getCodec(), packet.data())
                        && !MpegPictures.closedGroup(key.data());
            default -> false;
        };
    }

    private boolean shownBeforeKey(MediaPacket packet) {
        return packet.pts() != null && key.pts() != null && packet.pts() < key.pts();
    }

    private boolean hasIdr(MediaPacket packet) {
        return NalUnits.split(packet.data(), lengthBytes).stream()
                .anyMatch(unit -> NalUnits.type(unit) == NalUnits.IDR_SLICE);
    }
}
