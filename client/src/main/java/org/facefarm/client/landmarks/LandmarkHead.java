package org.facefarm.client.landmarks;

import org.facefarm.schemas.record.GivenPixels;

/** What a landmark file says before its frames. */
record LandmarkHead(String video, GivenPixels pixels) {}
