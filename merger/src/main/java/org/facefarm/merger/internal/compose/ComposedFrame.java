package org.facefarm.merger.internal.compose;

import org.facefarm.media.VideoFrame;
import org.facefarm.merger.internal.read.FramePlace;
import org.facefarm.worker.stage.StageItem;

/**
 * A frame with its new faces in it. Owns its picture; close it.
 *
 * @param picture null when it could not be decoded
 */
public record ComposedFrame(FramePlace place, VideoFrame picture) implements StageItem {
    @Override
    public long bytes() {
        return picture == null ? 0 : picture.bytes();
    }

    @Override
    public void close() {
        if (picture != null) {
            picture.close();
        }
    }
}
