package org.facefarm.merger.internal.publish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.UnswappedRun;

/** Where somebody who sees the result sees the person as they were. */
final class Unswapped {
    private Unswapped() {}

    /**
     * @param shown a segment's frames that are shown
     * @param seen frames with the person, by Frame.index
     * @param swapped frames with a new face
     */
    static List<UnswappedRun> runs(List<Frame> shown, Set<Long> seen, Set<Long> swapped) {
        List<Frame> inOrder = new ArrayList<>(shown);
        if (shown.stream().allMatch(frame -> frame.getPts() != null)) {
            inOrder.sort(Comparator.comparing(Frame::getPts));
        }
        List<UnswappedRun> runs = new ArrayList<>();
        int length = 0;
        for (int i = 0; i <= inOrder.size(); i++) {
            boolean unswapped = i < inOrder.size() && in(seen, inOrder.get(i)) && !in(swapped, inOrder.get(i));
            if (!unswapped && length > 0) {
                int first = i - length;
                runs.add(new UnswappedRun(first, length, inOrder.get(first).getPts()));
            }
            length = unswapped ? length + 1 : 0;
        }
        return runs;
    }

    private static boolean in(Set<Long> frames, Frame frame) {
        return frames.contains(frame.getIndex());
    }
}
