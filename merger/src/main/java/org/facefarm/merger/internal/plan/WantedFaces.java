package org.facefarm.merger.internal.plan;

import java.util.List;
import java.util.Map;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.PeopleFound;

/**
 * Whose faces are replaced, and how many are left alone.
 *
 * @param byFrame by Frame.index; frames without one have no entry
 */
record WantedFaces(Map<Long, List<Face>> byFrame, PeopleFound found) {}
