package org.facefarm.merger.internal.compose;

import java.util.List;
import java.util.Set;
import org.facefarm.schemas.record.Patch;

/**
 * What was laid into a segment's frames.
 *
 * @param swapped frames with a new face, by Frame.index
 * @param patches its faces as pictures of their own; none unless the task wants them
 */
public record Composition(Set<Long> swapped, int facesSwapped, List<Patch> patches) {
    /** Nobody's face. */
    public static final Composition NONE = new Composition(Set.of(), 0, List.of());
}
