package org.facefarm.bench.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.nio.file.Path;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.media.encode.ClipWriter;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.encode.Encoders;
import org.facefarm.media.encode.PlainLibav;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopedClipTest {
    @TempDir
    Path folder;

    @Test
    void a_clip_with_sound_three_times_over_has_three_times_the_pictures() {
        Path clip = folder.resolve("clip.mp4");
        try (ClipWriter writer = ClipWriter.of(clip, 64, 64, 25);
                Mat picture = new Mat(64, 64, CV_8UC3);
                Scalar grey = new Scalar(128, 128, 128, 0)) {
            picture.put(grey);
            for (int i = 0; i < 8; i++) {
                writer.add(picture, i);
            }
            writer.sound(new short[8 * 1920], 48_000, 1);
            writer.finish();
        }
        Path looped = folder.resolve("looped.mp4");

        LoopedClip.write(clip, 3, looped);

        try (PlainLibav plain = new PlainLibav(looped, 1)) {
            assertThat(plain.run()).isEqualTo(24);
        }
        EncoderChoice choice = new EncoderChoice("libopenh264", Encoders.defaultQuality("libopenh264"));
        try (PlainLibav plain = new PlainLibav(looped, 1).encodingTo(choice)) {
            assertThat(plain.run()).isEqualTo(24);
        }
    }
}
