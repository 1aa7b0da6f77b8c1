package org.facefarm.merger.internal.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.facefarm.media.FrameColour;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.YuvMatrix;
import org.facefarm.merger.internal.compose.ComposedFrame;
import org.facefarm.merger.internal.read.FramePlace;
import org.facefarm.schemas.record.StreamHeader;

/**
 * Gives every frame a picture: where there is none the last good one stands still, so that the list of times stays the
 * source's. Before the first good picture stands that one; a segment without any is black.
 */
final class StillPictures implements AutoCloseable {
    private final StreamHeader stream;
    private final Consumer<VideoFrame> clip;
    private final List<FramePlace> early = new ArrayList<>();
    private VideoFrame last;

    StillPictures(StreamHeader stream, Consumer<VideoFrame> clip) {
        this.stream = stream;
        this.clip = clip;
    }

    /** Takes over a frame; they come in presentation order. */
    void add(ComposedFrame frame) {
        if (frame.picture() != null) {
            close();
            last = frame.picture();
            early.forEach(gap -> still(last, gap));
            early.clear();
            clip.accept(last);
        } else if (last != null) {
            still(last, frame.place());
        } else {
            early.add(frame.place());
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

    private void still(VideoFrame picture, FramePlace gap) {
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
