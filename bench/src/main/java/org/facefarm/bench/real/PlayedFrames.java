package org.facefarm.bench.real;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.VideoDecoder;
import org.facefarm.media.demux.Demuxer;

/** The pictures of a file one by one, as any player shows them. */
final class PlayedFrames implements AutoCloseable {
    private final Demuxer demuxer;
    private final VideoDecoder decoder;
    private final Deque<VideoFrame> ready = new ArrayDeque<>();
    private long packets;
    private boolean ended;

    private PlayedFrames(Demuxer demuxer) {
        this.demuxer = demuxer;
        this.decoder = new VideoDecoder(demuxer.videoStream(), MediaLimits.DEFAULT, 1);
    }

    static PlayedFrames of(Path file) {
        return new PlayedFrames(Demuxer.open(file, MediaLimits.DEFAULT));
    }

    /**
     * A picture.
     *
     * @param index Frame.index
     * @param bgr CV_8UC3, as coded
     */
    record Shown(long index, Mat bgr) implements AutoCloseable {
        @Override
        public void close() {
            bgr.close();
        }
    }

    /** In the order shown; empty after the last. The caller closes it. */
    Optional<Shown> next() {
        while (ready.isEmpty() && !ended) {
            Optional<MediaPacket> packet = demuxer.read();
            if (packet.isEmpty()) {
                decoder.flush(ready::add);
                ended = true;
            } else if (packet.get().stream() == demuxer.videoStream().getIndex()) {
                decoder.decode(packet.get().frame("", 0, packets++), ready::add);
            }
        }
        if (ready.isEmpty()) {
            return Optional.empty();
        }
        try (VideoFrame frame = ready.remove()) {
            return Optional.of(new Shown(frame.index(), frame.bgr8(frame.width(), frame.height())));
        }
    }

    @Override
    public void close() {
        ready.forEach(VideoFrame::close);
        decoder.close();
        demuxer.close();
    }
}
