package org.facefarm.vision.track;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.VideoDecoder;
import org.facefarm.media.demux.Demuxer;
import org.facefarm.schemas.record.Frame;

/** The pictures of a clip, one by one. */
public final class ClipFrames implements AutoCloseable {
    private final List<Frame> packets = new ArrayList<>();
    private final VideoDecoder decoder;
    private final Deque<VideoFrame> ready = new ArrayDeque<>();
    private int sent;

    private ClipFrames(Path file) {
        try (Demuxer demuxer = Demuxer.open(file, MediaLimits.DEFAULT)) {
            for (Optional<MediaPacket> p = demuxer.read(); p.isPresent(); p = demuxer.read()) {
                if (p.get().stream() == demuxer.videoStream().getIndex()) {
                    packets.add(p.get().frame("clip", 0, packets.size()));
                }
            }
            decoder = new VideoDecoder(demuxer.videoStream(), MediaLimits.DEFAULT, 1);
        }
    }

    public static ClipFrames open(Path file) {
        return new ClipFrames(file);
    }

    public int count() {
        return packets.size();
    }

    /** The next picture in the order shown, CV_8UC3; the caller closes it. */
    public Mat next() {
        while (ready.isEmpty()) {
            if (sent < packets.size()) {
                decoder.decode(packets.get(sent++), ready::add);
            } else {
                decoder.flush(ready::add);
            }
        }
        try (VideoFrame frame = ready.remove()) {
            return frame.bgr8(frame.width(), frame.height());
        }
    }

    @Override
    public void close() {
        ready.forEach(VideoFrame::close);
        decoder.close();
    }
}
