package org.facefarm.merger.internal.publish;

import java.util.List;
import org.facefarm.merger.internal.compose.Composition;
import org.facefarm.merger.internal.encode.Clip;
import org.facefarm.schemas.record.Gap;

/** All that a merge made, and what it could not work on. */
public record MergedSegment(Clip clip, Composition faces, List<Gap> gaps) {}
