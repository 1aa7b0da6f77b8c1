package org.facefarm.client.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.facefarm.client.input.UserError;
import org.facefarm.client.request.PartWish;
import org.facefarm.ingest.IngestSettings;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.demux.Demuxer;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.testing.RealClips;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownFramesTest {
    @TempDir
    Path folder;

    private ShownFrames frames;

    @BeforeEach
    void threePictures() throws IOException {
        for (int i = 1; i <= 3; i++) {
            ImageIO.write(
                    new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB),
                    "png",
                    folder.resolve("p" + i + ".png").toFile());
        }
        frames = ShownFrames.of(folder, IngestSettings.DEFAULT);
    }

    @Test
    void what_is_shown_is_counted_and_timed_without_decoding() {
        assertThat(frames.length().frames()).isEqualTo(3);
        assertThat(frames.length().lastFrame()).isEqualTo(80);
        assertThat(frames.length().text()).isEqualTo("it has 3 frames, 0f to 2f, and the last one is shown at 0.08s");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "3f, -, from 3f",
                "500f, 600f, from 500f to 600f",
                "0.081, -, from 0.081s",
                "1m, 2m, from 60s to 120s",
                "0.08, 1f, from 0.08s to 1f",
                "2f, 0.05, from 2f to 0.05s",
                "0.05, 0.07, from 0.05s to 0.07s"
            })
    void a_part_without_a_frame_is_refused_with_the_video_s_length(String from, String to, String told) {
        assertThatThrownBy(() -> frames.require(PartWish.of(from, to), Path.of("in/scene.mp4")))
                .isInstanceOf(UserError.class)
                .hasMessage("no frame of scene.mp4 lies in the part " + told
                        + ": it has 3 frames, 0f to 2f, and the last one is shown at 0.08s");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"2f, -", "0.08, -", "-, 0f", "1f, 0.04", "0.03, 1f", "1f, 999f"})
    void a_part_with_a_frame_may_be(String from, String to) {
        assertThatCode(() -> frames.require(PartWish.of(from, to), folder)).doesNotThrowAnyException();
    }

    @Test
    void where_no_times_are_told_only_frames_are_known() {
        StreamHeader stream = frames.stream();
        ShownFrames untimed = ShownFrames.at(stream);
        assertThat(untimed.timed()).isFalse();
        assertThat(untimed.length().lastFrame()).isNull();
    }

    @Test
    void real_clips_have_the_frames_that_players_show() {
        Path clip = RealClips.require("videos/single/f_man_short.mp4");
        ShownFrames shown = ShownFrames.of(clip, IngestSettings.DEFAULT);
        assertThat(shown.length().frames()).isEqualTo(72);
        try (Demuxer demuxer = Demuxer.open(clip, MediaLimits.DEFAULT)) {
            assertThat(shown.stream()).isEqualTo(demuxer.videoStream());
        }
    }
}
