package org.facefarm.merger.internal.plan;

import org.facefarm.schemas.record.Face;

/**
 * A face that is replaced.
 *
 * @param mapping with which of the task's faces, from 0
 */
public record WantedFace(int mapping, Face face) {}
