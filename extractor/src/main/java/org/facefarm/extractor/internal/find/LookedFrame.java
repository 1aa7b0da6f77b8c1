package org.facefarm.extractor.internal.find;

import java.util.List;
import org.facefarm.extractor.internal.decode.DecodedFrame;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.face.FaceFinder;

/**
 * A frame whose faces were looked for. Owns its picture; close it.
 *
 * @param faces without tracks
 * @param due whether crops are to be cut of it
 */
record LookedFrame(DecodedFrame frame, List<Face> faces, boolean due) implements AutoCloseable {
    /** The same with more faces. */
    LookedFrame with(List<Face> more) {
        return more.isEmpty() ? this : new LookedFrame(frame, FaceFinder.largestFirst(faces, more), due);
    }

    @Override
    public void close() {
        frame.close();
    }
}
