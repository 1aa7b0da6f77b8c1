package org.facefarm.extractor.internal.cut;

import java.util.List;
import org.facefarm.extractor.internal.decode.FrameLabel;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.Face;

/**
 * A frame with all that is told of it.
 *
 * @param crops of its faces; none where none are due
 */
public record CutFrame(FrameLabel label, List<Face> faces, List<Crop> crops) {}
