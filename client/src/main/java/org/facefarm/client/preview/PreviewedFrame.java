package org.facefarm.client.preview;

import org.facefarm.schemas.record.MergeTask;

/**
 * A frame of one of an order's targets.
 *
 * @param task the merge of its segment, as the order has it made
 * @param frame Frame.index
 */
public record PreviewedFrame(MergeTask task, long frame) {}
