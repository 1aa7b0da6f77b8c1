package org.facefarm.extractor.internal.decode;

/**
 * Which frame of the video it is about, whatever becomes of its picture.
 *
 * @param frame place in decode order, {@code Frame.index}
 * @param pts in the stream's time base; null for what is not shown and has none
 * @param seconds the same in seconds; 0 where there is none
 * @param gap why there is no picture of a frame that should be shown; null where there is one
 * @param owned false where another segment's frame is looked at because of its neighbours in this one
 */
public record FrameLabel(long frame, Long pts, double seconds, String gap, boolean owned) {}
