package org.facefarm.merger.deliver;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ClipPacket;
import org.facefarm.schemas.record.ClipRange;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.vision.media.MediaPacket;
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
    private long lastPts = Long.MIN_VALUE;

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
            packets = new LogWindows<>(
                    log,
                    Topic.CLIPS,
                    clips.get(clip).getPackets(),
                    Keys.segment(task.getMergeId(), clips.get(clip).getSegment()),
                    ClipPacket.class);
        }
        return true;
    }

    @Override
    public MediaPacket next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ClipPacket packet = packets.next();
        if (packet.getIndex() != inClip || (inClip == 0 && !packet.getKey()) || packet.getPts() <= lastPts) {
            throw new BrokenClipException(
                    "the clip of segment %d is broken at packet %d (index %d, time %d after %d): merge it again"
                            .formatted(clip, inClip, packet.getIndex(), packet.getPts(), lastPts));
        }
        inClip++;
        frames++;
        lastPts = packet.getPts();
        return MediaPacket.of(packet, task.getClipStream().getIndex());
    }
}
