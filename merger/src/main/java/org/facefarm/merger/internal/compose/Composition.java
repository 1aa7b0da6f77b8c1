package org.facefarm.merger.internal.compose;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.facefarm.schemas.record.Patch;

/**
 * What was laid into a segment's frames.
 *
 * @param patches its faces as pictures of their own; none unless the task wants them
 */
public record Composition(List<LaidFace> faces, List<Patch> patches) {
    /** Nobody's face. */
    public static final Composition NONE = new Composition(List.of(), List.of());

    /**
     * A new face in a frame.
     *
     * @param frame Frame.index
     * @param mapping which of the task's faces, from 0
     */
    public record LaidFace(long frame, int mapping) {}

    /** Frames with a new face, by Frame.index. */
    public Set<Long> swapped() {
        return faces.stream().map(LaidFace::frame).collect(Collectors.toSet());
    }

    /** Of one of the task's faces. */
    public Composition of(int mapping) {
        return new Composition(
                faces.stream().filter(face -> face.mapping() == mapping).toList(),
                patches.stream().filter(patch -> patch.getMapping() == mapping).toList());
    }
}
