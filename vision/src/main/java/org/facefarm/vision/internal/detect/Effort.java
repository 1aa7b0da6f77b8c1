package org.facefarm.vision.internal.detect;

/**
 * How hard a detector looks: at a glance once, thoroughly again in other ways where that is worth several times as long, or
 * all around: thoroughly, and all four ways up even where everything seems to be seen.
 */
public enum Effort {
    GLANCE,
    THOROUGH,
    ALL_AROUND
}
