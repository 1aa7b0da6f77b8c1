package org.facefarm.merger.publish;

import java.util.List;
import org.facefarm.merger.compose.Composition;
import org.facefarm.merger.encode.Clip;
import org.facefarm.schemas.record.Gap;

/** All that a merge made, and what it could not work on. */
public record MergedSegment(Clip clip, Composition faces, List<Gap> gaps) {}
