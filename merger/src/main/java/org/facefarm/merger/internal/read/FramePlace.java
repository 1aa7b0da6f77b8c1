package org.facefarm.merger.internal.read;

/**
 * Which frame it is, whatever has become of its picture.
 *
 * @param ordinal place in the segment, in presentation order
 * @param index Frame.index
 * @param pts in the stream's time base, as is the duration
 */
public record FramePlace(long ordinal, long index, long pts, long duration) {}
