package org.facefarm.client.landmarks;

import org.facefarm.client.internal.yaml.YamlValues;
import org.facefarm.schemas.record.GivenFrame;

/**
 * A frame of a landmark file.
 *
 * @param byTime whether its place is a time
 * @param faces as records tell of them, without an id
 * @param values where it stands, for messages
 */
record LandmarkFrame(boolean byTime, GivenFrame faces, YamlValues values) {}
