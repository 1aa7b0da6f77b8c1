package org.facefarm.delivery;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.facefarm.media.MediaPacket;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ClipPacket;
import org.facefarm.schemas.record.ClipRange;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.worker.log.MissingRecordsException;
import org.facefarm.worker.log.RecordLog;

/** The merged video's packets, clip after clip, checked on the way: nothing missing, nothing twice, time always moves on. */
final class ClipPackets implements Iterator<MediaPacket> {
    private final RecordLog log;
    private final DeliverTask task;
    private final List<ClipRange> clips;
    private int clip = -1;
    private Iterator<ClipPacket> packets = java.util.Collections.emptyIterator();
    private int inClip;
    private long frames;
    private long lastDts = Long.MIN_VALUE;
    private long shown = Long.MIN_VALUE;
    private long shownInClip = Long.MIN_VALUE;

    /** Expects the clips of every segment, in order. */
    ClipPackets(RecordLog log, DeliverTask task) {
        this.log = log;
        this.task = task;
        this.clips = task.getClips();
    }

    /** Packets handed out so far. */
    long frames() {
        return frames;
    }

    @Override
    public boolean hasNext() {
        while (!packets.hasNext()) {
            if (clip >= 0 && inClip != clips.get(clip).getCount()) {
                throw new MissingRecordsException(
                        "the clip of segment %d has %d of its %d packets in the log: merge it again"
                                .formatted(clip, inClip, clips.get(clip).getCount()));
            }
            if (clip + 1 >= clips.size()) {
                return false;
            }
            clip++;
            inClip = 0;
            shown = shownInClip;
            packets = new LogWindows<>(
                    log,
                    Topic.CLIPS,
                    clips.get(clip).getPackets(),
                    Keys.segment(mergeId(clips.get(clip)), clips.get(clip).getSegment()),
                    ClipPacket.class);
        }
        return true;
    }

    private String mergeId(ClipRange range) {
        return range.getMergeId().isEmpty() ? task.getMergeId() : range.getMergeId();
    }

    @Override
    public MediaPacket next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ClipPacket packet = packets.next();
        if (packet.getIndex() != inClip
                || packet.getDts() <= lastDts
                || packet.getDts() > packet.getPts()
                || packet.getPts() <= shown) {
            throw new BrokenClipException(
                    "the clip of segment %d is broken at packet %d (index %d, decoded at %d after %d, shown at %d after %d): merge it again"
                            .formatted(
                                    clip, inClip, packet.getIndex(), packet.getDts(), lastDts, packet.getPts(), shown));
        }
        inClip++;
        frames++;
        lastDts = packet.getDts();
        shownInClip = Math.max(shownInClip, packet.getPts());
        return MediaPacket.of(packet, task.getClipStream().getIndex());
    }
}
