package org.facefarm.delivery.internal.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.GapRule;
import org.facefarm.schemas.record.Look;
import org.facefarm.schemas.record.MaskSource;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.PartLook;
import org.facefarm.schemas.record.VideoPart;
import org.junit.jupiter.api.Test;

class SettingsInWordsTest {
    static {
        TrustedRecords.trust();
    }

    private static final MergeSettings SETTINGS = MergeSettings.newBuilder()
            .setVideoEncoder("libopenh264")
            .setQuality(20)
            .setGaps(GapRule.PASS_THROUGH)
            .build();

    @Test
    void constantsAreTheWordsOfOptions() {
        assertThat(SettingsInWords.of(SETTINGS).get("gaps").asText()).isEqualTo("pass-through");
        assertThat(SettingsInWords.of(SETTINGS).has("looks")).isFalse();
    }

    @Test
    void ofPartsStandsThereWhatWasSaidOfThemAndNoMore() {
        PartLook part = new PartLook(
                "",
                VideoPart.newBuilder()
                        .setFromMilliseconds(12_500L)
                        .setToFrame(300L)
                        .build(),
                Look.newBuilder().setMask(MaskSource.HULL).setFeather(0.25f).build());

        assertThat(SettingsInWords.of(MergeSettings.newBuilder(SETTINGS)
                                .setLooks(List.of(part))
                                .build())
                        .get("looks"))
                .hasToString("[{\"from\":\"12.5s\",\"to\":\"300f\",\"mask\":\"hull\",\"feather\":0.25}]");
    }
}
