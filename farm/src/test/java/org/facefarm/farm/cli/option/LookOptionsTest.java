package org.facefarm.farm.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.ColourTransfer;
import org.facefarm.schemas.record.MaskSource;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.vision.composite.Compositor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookOptionsTest {
    static {
        TrustedRecords.trust();
    }

    private static final MergeSettings BASE = MergeSettings.newBuilder()
            .setVideoEncoder("libopenh264")
            .setQuality(20)
            .setVersion(Compositor.VERSION)
            .build();

    @Test
    void a_look_is_one_setting_or_several_and_the_rest_stays() {
        assertThat(LookOptions.apply("mask=hull", BASE))
                .isEqualTo(
                        MergeSettings.newBuilder(BASE).setMask(MaskSource.HULL).build());
        assertThat(LookOptions.apply("colour=none,face-scale=1.1", BASE))
                .isEqualTo(MergeSettings.newBuilder(BASE)
                        .setColour(ColourTransfer.NONE)
                        .setFaceScale(1.1f)
                        .build());
    }

    @Test
    void every_merge_option_is_a_look_but_those_that_no_frame_shows() {
        assertThat(List.of("mask", "erode", "feather", "colour", "face-scale", "sharpen", "detail", "blend", "match"))
                .allMatch(LookOptions::knows);
        assertThat(List.of("occurrences", "encoder", "quality", "gaps", "reencode", "patches", "nothing"))
                .noneMatch(LookOptions::knows);
    }

    @ParameterizedTest
    @CsvSource({
        "feather, NaN, from 0 to 1",
        "feather, 5, from 0 to 1",
        "feather, -0.1, from 0 to 1",
        "sharpen, Infinity, from 0 to 1",
        "detail, 1.5, from 0 to 1",
        "erode, 1.01, from -1 to 1",
        "match, 2, from -1 to 1",
        "face-scale, 0, from 0.0625 to 16",
        "face-scale, much, from 0.0625 to 16"
    })
    void a_number_is_one_that_the_order_s_record_takes(String option, String value, String allowed) {
        assertThatThrownBy(() -> LookOptions.apply(option + "=" + value, BASE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'--%s': a number %s is meant, not '%s'".formatted(option, allowed, value));
    }

    @Test
    void words_that_are_no_keys_of_the_farm_are_looks() {
        assertThat(List.of("mask", "maks", "nothing")).allMatch(LookOptions::claims);
        assertThat(List.of("device", "topic.partitions", "topic.partition")).noneMatch(LookOptions::claims);
    }

    @Test
    void what_is_no_look_is_told_with_what_there_is() {
        assertThatThrownBy(() -> LookOptions.apply("colour=red", BASE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the look 'colour=red' cannot be")
                .hasMessageContaining("one of none, reinhard, linear is meant, not 'red'");
        assertThatThrownBy(() -> LookOptions.apply("mask=hull,gaps=fail", BASE))
                .hasMessageContaining("'gaps=fail' is no look")
                .hasMessageContaining("feather, mask");
        assertThatThrownBy(() -> LookOptions.apply("mask=hul", BASE)).hasMessageEndingWith("did you mean 'hull'?");
        assertThatThrownBy(() -> LookOptions.apply("maks=hull", BASE))
                .hasMessageStartingWith("'maks=hull' is no look; did you mean 'mask'?");
        assertThatThrownBy(() -> LookOptions.apply("mask", BASE)).hasMessageContaining("write OPTION=VALUE");
    }
}
