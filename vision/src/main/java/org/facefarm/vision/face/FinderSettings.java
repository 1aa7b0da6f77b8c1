package org.facefarm.vision.face;

import org.facefarm.schemas.record.ExtractionSettings;

/**
 * What counts as a face.
 *
 * @param minScore detector's score floor, 0..1
 * @param minFace narrower boxes are ignored, in pixels
 */
public record FinderSettings(float minScore, int minFace) {
    /** See ExtractionSettings.version: one more whenever other faces are found under the same settings. */
    public static final int VERSION = 2;

    /** Those of a task. */
    public static FinderSettings of(ExtractionSettings settings) {
        return new FinderSettings(settings.getMinScore(), settings.getMinFace());
    }
}
