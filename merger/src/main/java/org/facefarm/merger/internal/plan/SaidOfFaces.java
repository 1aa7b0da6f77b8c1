package org.facefarm.merger.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongPredicate;
import org.facefarm.schemas.record.Correction;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.worker.model.MappedFaces;
import org.facefarm.worker.task.OrderMistake;

/** What people say of a segment's faces, over what is found: the last that is said of a face counts. */
record SaidOfFaces(List<Said> all) {
    /** @param within the frames it is said of, by Frame.index */
    private record Said(int track, LongPredicate within, int mapping) {
        boolean of(long frame, Face face) {
            return (track < 0 || track == face.getTrack()) && within.test(frame);
        }
    }

    /**
     * @param seen as extraction tells them, in presentation order
     * @throws OrderMistake when they get a face that the task has not, or are faces that the segment has not
     */
    static SaidOfFaces of(MergeTask task, List<FrameFaces> seen, List<Frame> owned) {
        List<Said> all = new ArrayList<>();
        int faces = MappedFaces.of(task).size();
        for (Correction said : task.getCorrections()) {
            if (said.getMapping() >= faces) {
                throw new OrderMistake("A correction is about face %d, and the order has %d: give it anew"
                        .formatted(said.getMapping() + 1, faces));
            }
            requireThere(said, task, seen);
            if (said.getSegment() < 0 || said.getSegment() == task.getSegment().getIndex()) {
                LongPredicate within = said.getPart() == null
                        ? frame -> true
                        : FramesInPart.of(task, said.getPart()).among(seen, owned)::contains;
                all.add(new Said(said.getTrack(), within, said.getMapping()));
            }
        }
        return new SaidOfFaces(all);
    }

    /** What is said of a track that is not there would change nothing, and nobody could tell why. */
    private static void requireThere(Correction said, MergeTask task, List<FrameFaces> seen) {
        boolean named =
                said.getTrack() >= 0 && said.getSegment() == task.getSegment().getIndex();
        if (named
                && seen.stream()
                        .flatMap(frame -> frame.getFaces().stream())
                        .noneMatch(face -> face.getTrack() == said.getTrack())) {
            throw new OrderMistake(
                    "a correction is about track %d.%d, which is not there: 'facefarm people' tells which tracks there are"
                            .formatted(said.getSegment(), said.getTrack()));
        }
    }

    /** Which of the task's faces it gets, -1 for none; empty where nothing is said of it. */
    OptionalInt of(long frame, Face face) {
        return all.stream()
                .filter(said -> said.of(frame, face))
                .mapToInt(Said::mapping)
                .reduce((before, after) -> after);
    }
}
