package org.facefarm.bench.fidelity;

/** Where the faces of the swap run come from. */
enum FaceSource {
    /** Found by the farm's best finder here. */
    DETECT,
    /** One made up in the middle of every picture: quick, and every file gets one. */
    NONE
}
