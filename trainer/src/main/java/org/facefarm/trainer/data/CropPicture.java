package org.facefarm.trainer.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A decoded square picture.
 *
 * @param size side in pixels
 * @param channels 3 for BGR, 1 for grey
 * @param pixels size x size x channels, interleaved
 */
record CropPicture(int size, int channels, byte[] pixels) {
    private static final int MAX_SIZE = 4096;

    /**
     * Decodes a JPEG or PNG.
     *
     * @throws IOException in one line, when it is damaged, too large or no square
     */
    static CropPicture decode(ByteBuffer bytes, int channels) throws IOException {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        // What ImageIO makes of a stream by itself writes a temporary file first.
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(copy))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("neither a JPEG nor a PNG picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int size = reader.getWidth(0);
                // The size is known before any pixel is decoded: a few bytes must not claim gigabytes.
                if (size != reader.getHeight(0) || size < 1 || size > MAX_SIZE) {
                    throw new IOException("a crop must be a square of at most " + MAX_SIZE + " pixels, not " + size
                            + " x " + reader.getHeight(0));
                }
                return new CropPicture(size, channels, pixels(reader.read(0), channels));
            } finally {
                reader.dispose();
            }
        }
    }

    private static byte[] pixels(BufferedImage image, int channels) {
        int type = channels == 3 ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY;
        if (image.getType() == type) {
            return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        }
        int size = image.getWidth();
        byte[] pixels = new byte[size * size * channels];
        for (int i = 0; i < size * size; i++) {
            int rgb = image.getRGB(i % size, i / size);
            for (int c = 0; c < channels; c++) {
                pixels[i * channels + c] = (byte) (rgb >> (8 * c));
            }
        }
        return pixels;
    }

    /** At another size: each new pixel is the mean of the area it covers. */
    CropPicture resized(int side) {
        return side == size ? this : new CropPicture(side, channels, new AreaResize(this, side).pixels());
    }
}
