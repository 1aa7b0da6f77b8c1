package org.facefarm.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.bitstream.RecoveryPoints;
import org.facefarm.schemas.record.StreamHeader;

/**
 * Cuts a video stream into runs that can be worked on alone. Cuts lie only where every earlier access unit is presented
 * before every later one; of such places it prefers key frames near the target length. A GOP that is too long is cut
 * inside, but then it starts a run itself, so that its parts can decode from a run's start.
 */
final class Segmenter {
    /** Codecs reorder over 16 pictures at most, fields count double. */
    private static final int LOOKAHEAD = 32;

    private final IngestSettings settings;
    private final Consumer<Run> sink;
    private final RecoveryPoints recovery;
    /** Whether decode order differs from presentation order. */
    private final boolean reordered;

    private final Deque<MediaPacket> ahead = new ArrayDeque<>();
    private List<MediaPacket> current = new ArrayList<>();
    private Start start = new Start(0, true, 0);
    private Start lastKey;
    private long bytes;
    private long shown = Long.MIN_VALUE;
    private long firstFrame;
    private int runs;

    /** A place in the current run where it may be cut. */
    private record Start(int place, boolean decodable, int entry) {
        boolean key() {
            return entry == 0;
        }
    }

    Segmenter(StreamHeader stream, IngestSettings settings, Consumer<Run> sink) {
        this.settings = settings;
        this.sink = sink;
        this.recovery = new RecoveryPoints(stream);
        this.reordered = stream.getVideoDelay() > 0;
    }

    /** Takes the next access unit, in decode order. */
    void add(MediaPacket packet) {
        ahead.add(packet);
        if (ahead.size() > LOOKAHEAD) {
            advance();
        }
    }

    /** Ends the stream. */
    void finish() {
        while (!ahead.isEmpty()) {
            advance();
        }
        // What is not shown at the end is needed by nobody.
        if (shows(current)) {
            emit(current.size(), null);
        }
    }

    private void advance() {
        MediaPacket packet = ahead.getFirst();
        int entry = packet.key() ? recovery.picturesUntilWhole(packet) : Run.NO_ENTRY;
        Start here = new Start(current.size(), entry == 0 && !hasLeading(packet), entry);
        if (current.isEmpty()) {
            start = here;
        } else if (mayCut(packet) && (shows(current) || bytes >= settings.maxBytes())) {
            consider(here);
        }
        ahead.removeFirst();
        current.add(packet);
        bytes += packet.data().remaining();
        if (time(packet) != null) {
            shown = Math.max(shown, time(packet));
        }
    }

    private void consider(Start here) {
        boolean full = current.size() >= settings.targetFrames() || bytes >= settings.maxBytes();
        boolean tooLong = current.size() >= settings.longestGop() || bytes >= settings.maxBytes();
        boolean near = current.size() >= settings.targetFrames() * 3 / 4;
        if (here.key() && (near || full)) {
            emit(here.place(), here);
        } else if (full && lastKey != null) {
            // The GOP begun there is too long for this run: it gets its own.
            emit(lastKey.place(), lastKey);
            if (current.size() >= settings.longestGop() && shows(current)) {
                emit(current.size(), new Start(0, false, Run.NO_ENTRY));
            } else if (here.key()) {
                lastKey = new Start(current.size(), here.decodable(), 0);
            }
        } else if (tooLong) {
            emit(here.place(), here);
        } else if (here.key()) {
            lastKey = here;
        }
    }

    /** Hands out the first access units of the current run; the rest begins the next one. */
    private void emit(int count, Start next) {
        sink.accept(
                new Run(runs++, firstFrame, List.copyOf(current.subList(0, count)), start.decodable(), start.entry()));
        firstFrame += count;
        current = new ArrayList<>(current.subList(count, current.size()));
        bytes = current.stream().mapToLong(p -> p.data().remaining()).sum();
        start = next;
        lastKey = null;
    }

    /** Whether a segment of these would have a picture: an edit list may hide a whole GOP. */
    private static boolean shows(List<MediaPacket> packets) {
        return packets.stream().anyMatch(MediaPacket::shown);
    }

    private boolean mayCut(MediaPacket packet) {
        if (time(packet) == null) {
            return packet.key() || bytes >= settings.maxBytes();
        }
        return ahead.stream().allMatch(later -> time(later) == null || time(later) > shown);
    }

    /**
     * Whether access units after the key frame may be presented before it: they need the GOP before (an open GOP). Where times
     * are missing they may.
     */
    private boolean hasLeading(MediaPacket key) {
        Iterator<MediaPacket> later = ahead.iterator();
        later.next();
        while (later.hasNext()) {
            MediaPacket packet = later.next();
            if (packet.key()) {
                return false;
            }
            if (time(packet) == null || time(key) == null || time(packet) < time(key)) {
                return true;
            }
        }
        return false;
    }

    /** When it is shown; null when that is not known. */
    private Long time(MediaPacket packet) {
        return packet.pts() == null && !reordered ? packet.dts() : packet.pts();
    }
}
