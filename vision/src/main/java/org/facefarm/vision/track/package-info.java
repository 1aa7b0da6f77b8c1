/** What belongs together over time: scenes, tracks of one face, and their smoothing. */
package org.facefarm.vision.track;
