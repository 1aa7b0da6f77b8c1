package org.facefarm.merger.internal.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facefarm.schemas.record.PeopleFound;

/**
 * Whose faces are replaced, and how many are left alone.
 *
 * @param byFrame by Frame.index, largest first; frames without one have no entry
 * @param seen frames, by Frame.index, with a face that is replaced, or left alone because it is not sure whose it is
 * @param found of everybody whose place is taken
 * @param each of each of them
 */
record WantedFaces(Map<Long, List<WantedFace>> byFrame, Set<Long> seen, PeopleFound found, List<PeopleFound> each) {}
