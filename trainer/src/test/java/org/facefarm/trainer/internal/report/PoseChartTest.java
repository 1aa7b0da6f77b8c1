package org.facefarm.trainer.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.facefarm.trainer.data.MadeUpCoverage;
import org.junit.jupiter.api.Test;

class PoseChartTest {
    @Test
    void whereTheTargetLooksAndTheNewFaceDoesNotIsRed() throws Exception {
        assertThat(reds(PoseChart.png(MadeUpCoverage.of(0, 40))))
                .isGreaterThan(reds(PoseChart.png(MadeUpCoverage.of(40, 40))) + 500);
    }

    private static int reds(byte[] png) throws Exception {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        int reds = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                reds += (rgb >> 16 & 255) > (rgb >> 8 & 255) + 100 ? 1 : 0;
            }
        }
        return reds;
    }
}
