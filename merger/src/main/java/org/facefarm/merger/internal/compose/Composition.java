package org.facefarm.merger.internal.compose;

import java.util.List;
import org.facefarm.schemas.record.Patch;

/**
 * What was laid into a segment's frames.
 *
 * @param patches its faces as pictures of their own; none unless the task wants them
 */
public record Composition(int framesSwapped, int facesSwapped, List<Patch> patches) {
    /** Nobody's face. */
    public static final Composition NONE = new Composition(0, 0, List.of());
}
