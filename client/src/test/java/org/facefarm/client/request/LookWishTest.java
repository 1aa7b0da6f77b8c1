package org.facefarm.client.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.facefarm.client.input.UserError;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.ColourTransfer;
import org.facefarm.schemas.record.CoverRule;
import org.facefarm.schemas.record.Look;
import org.facefarm.schemas.record.PartLook;
import org.facefarm.schemas.record.VideoPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookWishTest {
    static {
        TrustedRecords.trust();
    }

    @Test
    void a_part_and_how_it_looks_are_read() {
        PartLook wish = LookWish.of("12s..300f,feather=0.1,colour=reinhard,face-scale=1.05");

        assertThat(wish.getPart())
                .isEqualTo(VideoPart.newBuilder()
                        .setFromMilliseconds(12_000L)
                        .setToFrame(300L)
                        .build());
        assertThat(wish.getLook())
                .isEqualTo(Look.newBuilder()
                        .setFeather(0.1f)
                        .setColour(ColourTransfer.REINHARD)
                        .setFaceScale(1.05f)
                        .build());
        assertThat(wish.getVideoId()).isEmpty();
    }

    @Test
    void either_end_may_be_the_videos() {
        assertThat(LookWish.of("..0:01:30,cover=KEEP"))
                .isEqualTo(new PartLook(
                        "",
                        VideoPart.newBuilder().setToMilliseconds(90_000L).build(),
                        Look.newBuilder().setCover(CoverRule.KEEP).build()));
        assertThat(LookWish.of("5f..,erode=-0.1").getPart())
                .isEqualTo(VideoPart.newBuilder().setFromFrame(5L).build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "feather=0.1 | 'feather=0.1' is no look of a part",
                "12s..20s | '12s..20s' is no look of a part",
                "..,feather=0.1 | says neither where the part begins nor where it ends",
                "20s..12s,feather=0.1 | ends before it begins",
                "soon..,feather=0.1 | 'soon' is no moment of a video",
                "5f..,feather | 'feather' in '5f..,feather' is no OPTION=VALUE",
                "5f..,fether=0.1 | cannot have a 'fether' of its own, did you mean 'feather'?",
                "5f..,encoder=libx264 | cannot have a 'encoder' of its own; it can have mask, erode, feather, colour, face-scale, sharpen, detail, blend, cover",
                "5f..,feather=2 | feather must be from 0 to 1, not 2",
                "5f..,feather=NaN | feather must be from 0 to 1, not NaN",
                "5f..,feather=soft | feather must be a number, not 'soft'",
                "5f..,mask=round | mask must be hull or learned or product, not 'round'"
            })
    void what_is_no_look_is_refused_with_how_it_is_written(String text, String message) {
        assertThatThrownBy(() -> LookWish.of(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message);
    }
}
