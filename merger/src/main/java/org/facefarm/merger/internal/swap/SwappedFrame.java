package org.facefarm.merger.internal.swap;

import java.util.List;
import org.facefarm.media.VideoFrame;
import org.facefarm.merger.internal.read.FramePlace;
import org.facefarm.worker.stage.StageItem;

/**
 * A frame and the new faces that go into it. Owns its picture and faces; close it.
 *
 * @param picture null when it could not be decoded
 * @param faces largest first
 */
public record SwappedFrame(FramePlace place, VideoFrame picture, List<SwappedFace> faces) implements StageItem {
    @Override
    public long bytes() {
        return picture == null ? 0 : picture.bytes();
    }

    @Override
    public void close() {
        if (picture != null) {
            picture.close();
        }
        faces.forEach(SwappedFace::close);
    }
}
