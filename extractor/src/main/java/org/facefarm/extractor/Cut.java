package org.facefarm.extractor;

import java.util.List;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.Face;

/**
 * A frame with all that is told of it.
 *
 * @param crops of its faces; none where none are due
 */
record Cut(Place place, List<Face> faces, List<Crop> crops) {}
