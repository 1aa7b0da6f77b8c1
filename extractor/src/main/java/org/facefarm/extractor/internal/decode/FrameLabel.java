package org.facefarm.extractor.internal.decode;

/**
 * Which frame of the video it is about, whatever becomes of its picture.
 *
 * @param frame place in decode order, {@code Frame.index}
 * @param pts in the stream's time base; null for what is not shown and has none
 * @param gap why there is no picture of a frame that should be shown; null where there is one
 */
public record FrameLabel(long frame, Long pts, String gap) {}
