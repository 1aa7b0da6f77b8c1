package org.facefarm.studio;

/**
 * A picture in memory.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bgr width x height x 3 bytes, rows from the top, blue-green-red interleaved, sRGB display values 0..255
 */
public record Picture(int width, int height, byte[] bgr) {
    public Picture {
        if (bgr.length != 3 * width * height) {
            throw new IllegalArgumentException(
                    bgr.length + " bytes are no " + width + "x" + height + " picture of three bytes a pixel");
        }
    }
}
