package org.facefarm.trainer.data;

import org.facefarm.vision.cover.CoverNet;

/**
 * Takes what is in front of faces out of their masks, where a training wants it: it is no target then. Thread-safe.
 *
 * @param net null where all of a face counts
 */
record SeenMasks(CoverNet net) implements AutoCloseable {
    static SeenMasks of(boolean uncovered) {
        return new SeenMasks(uncovered ? CoverNet.builtIn() : null);
    }

    /** What is left of the mask of a picture, BGR. */
    CropPicture of(CropPicture mask, CropPicture picture) {
        if (net == null) {
            return mask;
        }
        byte[] seen = net.seen(picture.pixels(), picture.size());
        byte[] left = mask.pixels().clone();
        for (int i = 0; i < left.length; i++) {
            left[i] = (byte) ((left[i] & 0xFF) * (seen[i] & 0xFF) / 255);
        }
        return new CropPicture(mask.size(), 1, left);
    }

    @Override
    public void close() {
        if (net != null) {
            net.close();
        }
    }
}
