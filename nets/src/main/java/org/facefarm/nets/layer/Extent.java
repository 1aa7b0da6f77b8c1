package org.facefarm.nets.layer;

/** Size of one sample between two layers: channels x size x size; a flat vector has size 1. */
public record Extent(int channels, int size) {
    public Extent {
        if (channels < 1 || size < 1) {
            throw new IllegalArgumentException("no such extent: " + channels + " channels of side " + size);
        }
    }

    /** Numbers in one sample. */
    public int count() {
        return Math.multiplyExact(channels, Math.multiplyExact(size, size));
    }

    Extent require(int wantedChannels, String layer) {
        if (channels != wantedChannels) {
            throw new IllegalArgumentException(layer + " takes " + wantedChannels + " channels, not " + channels);
        }
        return this;
    }
}
