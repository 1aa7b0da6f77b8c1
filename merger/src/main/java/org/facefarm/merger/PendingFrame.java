package org.facefarm.merger;

import java.util.List;
import org.facefarm.media.VideoFrame;

/**
 * A frame on its way through the merger. Owns its picture and faces; close it.
 *
 * @param ordinal place in the segment, in presentation order
 * @param picture null when it could not be decoded
 * @param index Frame.index
 */
record PendingFrame(long ordinal, VideoFrame picture, long index, long pts, long duration, List<FaceWork> faces)
        implements AutoCloseable {
    @Override
    public void close() {
        if (picture != null) {
            picture.close();
        }
        faces.forEach(FaceWork::close);
    }
}
