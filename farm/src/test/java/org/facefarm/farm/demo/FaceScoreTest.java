package org.facefarm.farm.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.facefarm.studio.Picture;
import org.facefarm.studio.Studio;
import org.facefarm.studio.Truth;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performer.Performers;
import org.junit.jupiter.api.Test;

class FaceScoreTest {
    private static final int SIDE = 128;
    private static final Truth WHERE = Studio.truth(Performers.ADA, Moment.NEUTRAL, SIDE, SIDE);
    private static final Picture ADA = Studio.render(Performers.ADA, Moment.NEUTRAL, SIDE, SIDE);

    @Test
    void equal_pictures_have_the_best_score() {
        FaceScore score = FaceScore.of(ADA, ADA, WHERE);

        assertThat(score.psnr()).isEqualTo(99);
        assertThat(score.ssim()).isCloseTo(1, within(1e-6));
    }

    @Test
    void an_even_error_has_its_textbook_psnr_and_keeps_structure() {
        FaceScore score = FaceScore.of(shifted(ADA, 10, WHERE.mask()), ADA, WHERE);

        assertThat(score.psnr()).isCloseTo(20 * Math.log10(255 / 10.0), within(0.3));
        assertThat(score.ssim()).isGreaterThan(0.95);
    }

    @Test
    void what_is_outside_the_face_does_not_count() {
        byte[] outside = new byte[WHERE.mask().length];
        for (int i = 0; i < outside.length; i++) {
            outside[i] = (byte) (WHERE.mask()[i] == 0 ? 255 : 0);
        }

        assertThat(FaceScore.of(shifted(ADA, 50, outside), ADA, WHERE).psnr()).isEqualTo(99);
    }

    @Test
    void another_performer_scores_lower() {
        Picture bruno = Studio.render(Performers.BRUNO, Moment.NEUTRAL, SIDE, SIDE);

        FaceScore score = FaceScore.of(bruno, ADA, WHERE);

        assertThat(score.psnr()).isLessThan(25);
        assertThat(score.ssim()).isLessThan(0.8);
    }

    private static Picture shifted(Picture picture, int by, byte[] where) {
        byte[] bgr = picture.bgr().clone();
        for (int i = 0; i < where.length; i++) {
            for (int c = 0; c < 3 && where[i] != 0; c++) {
                int value = bgr[3 * i + c] & 0xff;
                bgr[3 * i + c] = (byte) (value >= 128 ? value - by : value + by);
            }
        }
        return new Picture(picture.width(), picture.height(), bgr);
    }
}
