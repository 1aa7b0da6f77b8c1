package org.facefarm.farm.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.SideData;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookSheetTest {
    static {
        TrustedRecords.trust();
    }

    @TempDir
    Path folder;

    @Test
    void picturesStandSideBySideAsTheyAreShown() throws IOException {
        BufferedImage upright = write(stream().build());
        assertThat(List.of(upright.getWidth(), upright.getHeight())).containsExactly(2 * 60 + 8, 40 + 32);
        assertThat(new Color(upright.getRGB(30, 52))).isEqualTo(Color.RED);
        assertThat(new Color(upright.getRGB(60 + 8 + 30, 52))).isEqualTo(Color.BLUE);

        BufferedImage wide =
                write(stream().setSampleAspectRatio(new Rational(4, 3)).build());
        assertThat(List.of(wide.getWidth(), wide.getHeight())).containsExactly(2 * 80 + 8, 40 + 32);

        BufferedImage turned = write(stream()
                .setSampleAspectRatio(new Rational(4, 3))
                .setSideData(List.of(new SideData("Display Matrix", quarterTurn())))
                .build());
        assertThat(List.of(turned.getWidth(), turned.getHeight())).containsExactly(2 * 40 + 8, 80 + 32);
    }

    @Test
    void whereItCannotBeWrittenIsSaid() {
        try (Scalar red = new Scalar(0, 0, 255, 0);
                Mat picture = new Mat(40, 60, CV_8UC3, red)) {
            assertThatThrownBy(() -> LookSheet.write(
                            List.of(picture), List.of("source"), stream().build(), folder.resolve("no/x.png")))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("no/x.png");
        }
    }

    private BufferedImage write(StreamHeader stream) throws IOException {
        Path png = folder.resolve("looks.png");
        try (Scalar red = new Scalar(0, 0, 255, 0);
                Scalar blue = new Scalar(255, 0, 0, 0);
                Mat first = new Mat(40, 60, CV_8UC3, red);
                Mat second = new Mat(40, 60, CV_8UC3, blue)) {
            LookSheet.write(List.of(first, second), List.of("source", "mask=hull"), stream, png);
        }
        return ImageIO.read(png.toFile());
    }

    private static StreamHeader.Builder stream() {
        return StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("h264")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 25))
                .setWidth(60)
                .setHeight(40);
    }

    /** As a phone that is held upright writes it. */
    private static ByteBuffer quarterTurn() {
        ByteBuffer matrix = ByteBuffer.allocate(36).order(ByteOrder.nativeOrder());
        int[] cells = {0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30};
        for (int cell : cells) {
            matrix.putInt(cell);
        }
        return matrix.flip();
    }
}
