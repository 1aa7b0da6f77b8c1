package org.facefarm.farm.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.avro.Schema;
import org.facefarm.client.order.FarmOffers;
import org.facefarm.client.request.LookWish;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.ColourTransfer;
import org.facefarm.schemas.record.Enhancement;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.vision.composite.Compositor;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MergeOptionsTest {
    static {
        TrustedRecords.trust();
    }

    private static final MergeSettings BASE = MergeSettings.newBuilder()
            .setVideoEncoder("libopenh264")
            .setQuality(20)
            .build();

    @Test
    void every_setting_of_a_merge_has_its_option() {
        MergeSettings changed = parsed(
                        "--mask hull --erode 0.1 --feather 0.2 --colour none --face-scale 1.1 --sharpen 0.3 --detail 0.5 --blend pyramid --match 0.4 --occurrences once --cover keep "
                                + "--enhance sharper --enhance-blend 0.5 --encoder libsvtav1 --quality 7 --gaps frozen --reencode always --look 5f..,feather=0.1")
                .apply(BASE, FarmOffers.UNKNOWN);

        for (Schema.Field field : MergeSettings.getClassSchema().getFields()) {
            assertThat(changed.get(field.pos())).as(field.name()).isNotEqualTo(BASE.get(field.pos()));
        }
    }

    @Test
    void what_is_not_given_stays_but_faces_are_laid_in_as_they_are_now() {
        MergeSettings now =
                MergeSettings.newBuilder(BASE).setVersion(Compositor.VERSION).build();
        assertThat(parsed("").apply(BASE, FarmOffers.UNKNOWN)).isEqualTo(now);
        assertThat(parsed("--colour reinhard").apply(BASE, FarmOffers.UNKNOWN))
                .isEqualTo(MergeSettings.newBuilder(now)
                        .setColour(ColourTransfer.REINHARD)
                        .build());
    }

    @Test
    void another_encoder_brings_its_own_quality() {
        MergeSettings changed = parsed("--encoder libsvtav1").apply(BASE, FarmOffers.UNKNOWN);

        assertThat(List.of(changed.getVideoEncoder(), changed.getQuality())).isEqualTo(List.of("libsvtav1", 15));
    }

    @Test
    void a_quality_is_one_of_its_encoder_s() {
        assertThatThrownBy(() -> parsed("--quality 500").apply(BASE, FarmOffers.UNKNOWN))
                .hasMessage("quality 500 cannot be: that of the encoder libopenh264 goes from 0 to 51, usually 16");
        assertThatThrownBy(() -> parsed("--encoder prores_ks --quality 0").apply(BASE, FarmOffers.UNKNOWN))
                .hasMessageContaining("prores_ks goes from 1 to 64");
    }

    @Test
    void options_come_before_the_order_file_and_no_enhancer_leaves_nothing_to_blend() {
        assertThat(enhanced("")).isEqualTo(new Enhancement("filed", 0.5f));
        assertThat(enhanced("--enhance sharper")).isEqualTo(new Enhancement("sharper", 0.5f));
        assertThat(enhanced("--enhance-blend 0.25")).isEqualTo(new Enhancement("filed", 0.25f));
        assertThat(enhanced("--enhance none")).isNull();
        assertThatThrownBy(() -> enhanced("--enhance none --enhance-blend 0.25"))
                .hasMessage("there is no enhancer to blend in: name one with --enhance");
    }

    @Test
    void looks_of_parts_take_the_place_of_those_there_were_and_stay_where_none_is_given() {
        MergeSettings before =
                parsed("--look 5f..9f,feather=0.1 --look 8f..,mask=hull").apply(BASE, FarmOffers.UNKNOWN);

        assertThat(before.getLooks()).containsExactly(LookWish.of("5f..9f,feather=0.1"), LookWish.of("8f..,mask=hull"));
        assertThat(parsed("--sharpen 0.5").apply(before, FarmOffers.UNKNOWN).getLooks())
                .isEqualTo(before.getLooks());
        assertThat(parsed("--look ..2s,blend=pyramid")
                        .apply(before, FarmOffers.UNKNOWN)
                        .getLooks())
                .containsExactly(LookWish.of("..2s,blend=pyramid"));
        assertThat(parsed("--look none").apply(before, FarmOffers.UNKNOWN).getLooks())
                .isEmpty();
    }

    private static Enhancement enhanced(String line) {
        MergeOptions options = parsed(line);
        options.enhancer().unlessGiven("filed", 0.5);
        return options.apply(BASE, FarmOffers.UNKNOWN).getEnhance();
    }

    private static MergeOptions parsed(String line) {
        MergeOptions options = new MergeOptions();
        new CommandLine(options)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(line.isEmpty() ? new String[0] : line.split(" "));
        return options;
    }
}
