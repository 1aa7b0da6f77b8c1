package org.facefarm.merger.internal.read;

import java.util.List;
import org.facefarm.media.VideoFrame;
import org.facefarm.worker.stage.StageItem;

/**
 * A decoded frame and the faces in it that are to be replaced. Owns its picture and faces; close it.
 *
 * @param picture null when it could not be decoded
 * @param faces as extraction tells them: largest first
 */
public record ReadFrame(FramePlace place, VideoFrame picture, List<CutFace> faces) implements StageItem {
    @Override
    public long bytes() {
        return picture == null ? 0 : picture.bytes();
    }

    @Override
    public void close() {
        if (picture != null) {
            picture.close();
        }
        faces.forEach(CutFace::close);
    }
}
