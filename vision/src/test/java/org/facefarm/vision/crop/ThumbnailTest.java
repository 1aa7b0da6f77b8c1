package org.facefarm.vision.crop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ThumbnailTest {
    private static final int SIZE = 128;

    private final byte[] face = noise(120);

    @Test
    void theSamePictureWithCameraNoiseShowsTheSame() {
        Random random = new Random(1);
        byte[] noisy = face.clone();
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] += (byte) (random.nextInt(9) - 4);
        }

        assertThat(Thumbnail.of(noisy, SIZE).showsTheSame(Thumbnail.of(face, SIZE)))
                .isTrue();
    }

    @Test
    void aBlinkIsNotLostInTheWhole() {
        byte[] blinking = face.clone();
        // An eye: some 14 x 6 pixels at this size.
        for (int y = 46; y < 54; y++) {
            for (int x = 36; x < 52; x++) {
                for (int c = 0; c < 3; c++) {
                    blinking[3 * (y * SIZE + x) + c] = 60;
                }
            }
        }

        assertThat(Thumbnail.of(blinking, SIZE).showsTheSame(Thumbnail.of(face, SIZE)))
                .isFalse();
    }

    @Test
    void whatMovesBesideTheFaceDoesNotCount() {
        byte[] passed = face.clone();
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE / 10; x++) {
                passed[3 * (y * SIZE + x)] = (byte) 255;
            }
        }

        assertThat(Thumbnail.of(passed, SIZE).showsTheSame(Thumbnail.of(face, SIZE)))
                .isTrue();
    }

    @Test
    void lightIsTheFacesLuma() {
        assertThat(Thumbnail.of(noise(40), SIZE).light()).isEqualTo(40, within(1.0));
        assertThat(Thumbnail.of(new byte[3 * 20 * 20], 20).light()).isZero();
    }

    private static byte[] noise(int mean) {
        Random random = new Random(7);
        byte[] bgr = new byte[3 * SIZE * SIZE];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = (byte) (mean + random.nextInt(21) - 10);
        }
        return bgr;
    }
}
