package org.facefarm.client.prune;

import java.util.Optional;
import org.facefarm.schemas.Topic;

/**
 * Records at the beginning of a partition that nobody needs any more.
 *
 * @param before offset of the first that stays
 * @param bytes about how many they take on each broker that has them, judged by their share of the partition's offsets; empty
 *     where this client may not know
 */
public record PrunableRecords(Topic topic, int partition, long before, Optional<Long> bytes) {}
