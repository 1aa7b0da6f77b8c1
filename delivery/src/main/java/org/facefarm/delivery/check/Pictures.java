package org.facefarm.delivery.check;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.VideoDecoder;
import org.facefarm.media.demux.Demuxer;
import org.facefarm.schemas.record.Rational;

/** A file's pictures in the order they are shown: one plain decode from start to end, no segments. */
final class Pictures implements AutoCloseable {
    private static final int THREADS = 2;

    private final Demuxer demuxer;
    private final VideoDecoder decoder;
    private final Queue<VideoFrame> ready = new ArrayDeque<>();
    private final Set<Long> hidden = new HashSet<>();
    private long packets;
    private boolean ended;

    private Pictures(Demuxer demuxer, MediaLimits limits) {
        this.demuxer = demuxer;
        this.decoder = new VideoDecoder(demuxer.videoStream(), limits, THREADS);
    }

    static Pictures of(Path file, MediaLimits limits) {
        Demuxer demuxer = Demuxer.open(file, limits);
        try {
            return new Pictures(demuxer, limits);
        } catch (RuntimeException e) {
            demuxer.close();
            throw e;
        }
    }

    Rational timeBase() {
        return demuxer.videoStream().getTimeBase();
    }

    /** The next picture, which the caller closes; null at the end. */
    VideoFrame next() {
        while (ready.isEmpty() && !ended) {
            Optional<MediaPacket> packet = demuxer.read();
            if (packet.isEmpty()) {
                decoder.flush(this::shown);
                ended = true;
            } else if (packet.get().stream() == demuxer.videoStream().getIndex()) {
                decode(packet.get());
            }
        }
        return ready.poll();
    }

    private void decode(MediaPacket p) {
        if (!p.shown()) {
            hidden.add(packets);
        }
        decoder.decode(p.frame("", 0, packets++), this::shown);
    }

    private void shown(VideoFrame frame) {
        if (hidden.remove(frame.index())) {
            frame.close();
        } else {
            ready.add(frame);
        }
    }

    @Override
    public void close() {
        ready.forEach(VideoFrame::close);
        decoder.close();
        demuxer.close();
    }
}
