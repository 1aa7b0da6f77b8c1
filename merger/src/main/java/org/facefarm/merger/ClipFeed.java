package org.facefarm.merger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.facefarm.media.FrameColour;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.YuvMatrix;
import org.facefarm.schemas.record.StreamHeader;

/**
 * Gives every frame a picture: where there is none the last good one stands still, so that the list of times stays the
 * source's. Before the first good picture stands that one; a segment without any is black.
 */
final class ClipFeed implements AutoCloseable {
    private final StreamHeader stream;
    private final Consumer<VideoFrame> clip;
    private final List<PendingFrame> early = new ArrayList<>();
    private VideoFrame last;

    ClipFeed(StreamHeader stream, Consumer<VideoFrame> clip) {
        this.stream = stream;
        this.clip = clip;
    }

    /** Frames in presentation order; their faces are done. */
    void add(PendingFrame frame) {
        if (frame.picture() != null) {
            early.forEach(gap -> still(frame.picture(), gap));
            early.clear();
            clip.accept(frame.picture());
            close();
            last = frame.picture().at(frame.index(), frame.pts(), frame.duration());
        } else if (last != null) {
            still(last, frame);
        } else {
            early.add(frame);
        }
    }

    void finish() {
        if (!early.isEmpty()) {
            FrameColour colour = new FrameColour(YuvMatrix.BT709, false);
            try (VideoFrame black = VideoFrame.black("yuv420p", stream.getWidth(), stream.getHeight(), colour, 0, 0)) {
                early.forEach(gap -> still(black, gap));
            }
        }
    }

    private void still(VideoFrame picture, PendingFrame gap) {
        try (VideoFrame copy = picture.at(gap.index(), gap.pts(), gap.duration())) {
            clip.accept(copy);
        }
    }

    @Override
    public void close() {
        if (last != null) {
            last.close();
            last = null;
        }
    }
}
