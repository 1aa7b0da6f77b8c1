package org.facefarm.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class CropPictureTest {
    @Test
    void decodesToBlueGreenRed() throws IOException {
        CropPicture picture = CropPicture.decode(encoded(8, 8, "png"), 3);
        assertThat(picture.size()).isEqualTo(8);
        assertThat(picture.pixels()).startsWith((byte) 10, (byte) 20, (byte) 200);
    }

    @Test
    void halvingTakesTheMeanOfFour() throws IOException {
        CropPicture half = new CropPicture(4, 1, new byte[] {
                    0, 2, 10, 10, 4, 6, 10, 10, (byte) 200, (byte) 200, 0, 0, (byte) 200, (byte) 200, 0, 8
                })
                .resized(2);
        assertThat(half.pixels()).containsExactly(3, 10, (byte) 200, 2);
    }

    @Test
    void anUnevenScaleKeepsEvenColours() throws IOException {
        CropPicture picture = CropPicture.decode(encoded(256, 256, "jpg"), 3);
        CropPicture small = picture.resized(96);
        assertThat(small.pixels()).hasSize(96 * 96 * 3);
        assertThat(small.pixels()[96 * 96 / 2 * 3] & 0xFF).isBetween(8, 12);
    }

    @Test
    void refusesWhatIsNoPictureOrNoSquare() throws IOException {
        assertThatThrownBy(() -> CropPicture.decode(ByteBuffer.wrap(new byte[] {1, 2, 3}), 3))
                .isInstanceOf(IOException.class)
                .hasMessage("neither a JPEG nor a PNG picture");
        ByteBuffer oblong = encoded(8, 4, "png");
        assertThatThrownBy(() -> CropPicture.decode(oblong, 3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not 8 x 4");
    }

    private static ByteBuffer encoded(int width, int height, String format) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, 200 << 16 | 20 << 8 | 10);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return ByteBuffer.wrap(bytes.toByteArray());
    }
}
