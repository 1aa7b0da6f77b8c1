package org.facefarm.nets.augment;

import org.facefarm.nets.backend.TrainBatch;

/** What a training learns from. Thread-safe: batches are made ahead, several at a time. */
public interface BatchFiller {
    /** Fills the batch of this step (from 1), always with the same. */
    void fill(TrainBatch batch, long step);
}
