package org.facefarm.merger.internal.compose;

import java.util.List;
import org.facefarm.media.VideoFrame;
import org.facefarm.merger.internal.read.FramePlace;

/** A frame whose faces wait. Owns its picture and them; close it. */
record WaitingFrame(FramePlace place, VideoFrame picture, Laying laying, List<WaitingFace> faces)
        implements AutoCloseable {
    @Override
    public void close() {
        if (picture != null) {
            picture.close();
        }
        faces.forEach(WaitingFace::close);
    }
}
