package org.facefarm.vision.internal.detect;

/** How hard a detector looks: at a glance once, thoroughly again in other ways where that is worth several times as long. */
public enum Effort {
    GLANCE,
    THOROUGH
}
