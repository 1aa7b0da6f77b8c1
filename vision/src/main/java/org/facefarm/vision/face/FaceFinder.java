package org.facefarm.vision.face;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.internal.face.Boxes;
import org.facefarm.vision.internal.face.FaceCopies;

/**
 * Finds the faces of frames, given in presentation order. May go by what it saw in the frame before, so one finder serves one
 * stream of frames at a time. Not thread-safe. Deterministic: the same frames since the last {@link #restart} give the same
 * faces.
 */
public interface FaceFinder extends AutoCloseable {
    /** Frames for which a face may have been there before it is noticed. */
    int LOOK_BACK = 4;

    /**
     * The faces of a frame (CV_8UC3, BGR), largest first, complete but for their track, which is -1.
     */
    List<Face> find(Mat bgr);

    /** Whether faces were noticed that may have been there in the frame before: then {@link #lookBack} finds them. */
    default boolean looksBack() {
        return false;
    }

    /**
     * Follows the faces noticed last back into the frame before, then into the one before that, as long as
     * {@link #looksBack}; up to {@link #LOOK_BACK} frames.
     *
     * @param known faces that were found in that frame
     * @return those that were not
     */
    default List<Face> lookBack(Mat bgr, List<Face> known) {
        return List.of();
    }

    /** All of them, numbered as {@link #find} numbers them. */
    static List<Face> largestFirst(List<Face> some, List<Face> others) {
        List<Face> sorted = Stream.concat(some.stream(), others.stream())
                .sorted(Comparator.comparingDouble(f -> -Boxes.area(f.getBox())))
                .toList();
        return IntStream.range(0, sorted.size())
                .mapToObj(i -> FaceCopies.withIndex(sorted.get(i), i))
                .toList();
    }

    /** Forgets earlier frames: the next one is from another scene or video. */
    void restart();

    @Override
    void close();
}
