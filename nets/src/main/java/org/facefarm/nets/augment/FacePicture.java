package org.facefarm.nets.augment;

/**
 * An aligned face as training data, 8 bits a value to keep thousands in memory.
 *
 * @param size side in pixels; best 1.5 times the network's resolution, so that resampling does not soften it
 * @param bgr size x size x 3, interleaved
 * @param mask size x size, 255 inside the face
 * @param emphasis size x size, 255 on eyes and mouth
 */
public record FacePicture(int size, byte[] bgr, byte[] mask, byte[] emphasis) {
    public FacePicture {
        int area = size * size;
        if (bgr.length != 3 * area || mask.length != area || emphasis.length != area) {
            throw new IllegalArgumentException("planes of a face picture do not fit its side of " + size);
        }
    }
}
