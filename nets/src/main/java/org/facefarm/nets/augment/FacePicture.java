package org.facefarm.nets.augment;

/**
 * An aligned face as training data, 8 bits a value.
 *
 * @param size side in pixels; best 1.5 times the network's resolution, so that resampling does not soften it
 * @param bgr size x size x 3, interleaved
 * @param mask size x size, 255 inside the face
 * @param emphasis size x size, 255 on eyes and mouth
 * @param lines size x size, 255 in the middle of {@linkplain FaceLines lines}; empty for a network that is not shown any
 * @param yaw how far the head is turned to the picture's right, radians
 * @param pitch how far it looks up, radians
 */
public record FacePicture(int size, byte[] bgr, byte[] mask, byte[] emphasis, byte[] lines, float yaw, float pitch)
        implements StoredFace {
    public FacePicture {
        int area = size * size;
        if (bgr.length != 3 * area || mask.length != area || emphasis.length != area || lines.length % area != 0) {
            throw new IllegalArgumentException("planes of a face picture do not fit its side of " + size);
        }
    }

    /** A face that looks straight ahead, without lines. */
    public FacePicture(int size, byte[] bgr, byte[] mask, byte[] emphasis) {
        this(size, bgr, mask, emphasis, new byte[0], 0, 0);
    }

    @Override
    public FacePicture picture() {
        return this;
    }

    @Override
    public FaceColours colours() {
        return FaceColours.of(this);
    }

    /**
     * A smaller one, each value the mean of a square: resampling a picture much larger than the network would skip pixels.
     *
     * @param by what the side is divided by
     */
    FacePicture shrunk(int by) {
        if (size % by != 0) {
            throw new IllegalArgumentException("a face picture of side " + size + " cannot be divided by " + by);
        }
        return new FacePicture(
                size / by,
                shrunk(bgr, 3, by),
                shrunk(mask, 1, by),
                shrunk(emphasis, 1, by),
                lines.length == 0 ? lines : shrunk(lines, 1, by),
                yaw,
                pitch);
    }

    private byte[] shrunk(byte[] values, int channels, int by) {
        int side = size / by;
        byte[] means = new byte[channels * side * side];
        for (int i = 0; i < means.length; i++) {
            int pixel = i / channels;
            int corner = (pixel / side * by * size + pixel % side * by) * channels + i % channels;
            int sum = 0;
            for (int square = 0; square < by * by; square++) {
                sum += values[corner + (square / by * size + square % by) * channels] & 0xFF;
            }
            means[i] = (byte) ((sum + by * by / 2) / (by * by));
        }
        return means;
    }
}
