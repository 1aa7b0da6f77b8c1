package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.facefarm.schemas.record.ColourTransfer;
import org.facefarm.schemas.record.Look;
import org.facefarm.schemas.record.MaskSource;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.PartLook;
import org.facefarm.schemas.record.VideoPart;
import org.junit.jupiter.api.Test;

class LookSettingsTest {
    static {
        TrustedRecords.trust();
    }

    private static final MergeSettings SETTINGS = MergeSettings.newBuilder()
            .setVideoEncoder("libopenh264")
            .setQuality(20)
            .build();
    private static final Look LOOK =
            Look.newBuilder().setFeather(0.5f).setColour(ColourTransfer.NONE).build();

    @Test
    void whatALookSaysCountsAndTheRestStays() {
        assertThat(LookSettings.over(SETTINGS, LOOK))
                .isEqualTo(MergeSettings.newBuilder(SETTINGS)
                        .setFeather(0.5f)
                        .setColour(ColourTransfer.NONE)
                        .build());
        assertThat(SETTINGS.getFeather()).isEqualTo(0.06f);
    }

    @Test
    void everyFieldOfALookIsOneOfTheSettings() {
        for (Schema.Field field : Look.getClassSchema().getFields()) {
            assertThat(MergeSettings.getClassSchema().getField(field.name()).schema())
                    .as(field.name())
                    .isEqualTo(field.schema().getTypes().get(1));
        }
    }

    @Test
    void whatIsChangedEverywhereIsNoLongerSaidOfParts() {
        MergeSettings before = MergeSettings.newBuilder(SETTINGS)
                .setLooks(List.of(new PartLook("", new VideoPart(), LOOK)))
                .build();
        MergeSettings changed = MergeSettings.newBuilder(before)
                .setFeather(0.2f)
                .setMask(MaskSource.HULL)
                .build();

        assertThat(LookSettings.everywhere(changed, before).getLooks())
                .extracting(PartLook::getLook)
                .containsExactly(
                        Look.newBuilder().setColour(ColourTransfer.NONE).build());
        assertThat(LookSettings.everywhere(before, before)).isEqualTo(before);
    }
}
