package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.schemas.record.Look;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PartLook;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoEncoding;
import org.facefarm.schemas.record.VideoPart;
import org.facefarm.schemas.record.VideoRef;
import org.junit.jupiter.api.Test;

class TargetSettingsTest {
    static {
        TrustedRecords.trust();
    }

    private static final MergeSettings SETTINGS = MergeSettings.newBuilder()
            .setVideoEncoder("libx264")
            .setQuality(18)
            .setLooks(List.of(look("", 0.1f), look("scene", 0.2f), look("other", 0.3f)))
            .build();

    private final Order order = Order.newBuilder(new RandomRecords(1).of(Order.class))
            .setMerge(SETTINGS)
            .build();

    @Test
    void looksOfAllVideosAndOfTheTargetsOwnStayInTheirOrder() {
        MergeSettings settings = TargetSettings.of(order, target(null));

        assertThat(settings.getLooks()).containsExactly(look("", 0.1f), look("", 0.2f));
        assertThat(MergeSettings.newBuilder(settings)
                        .setLooks(SETTINGS.getLooks())
                        .build())
                .isEqualTo(SETTINGS);
    }

    @Test
    void theTargetsOwnEncodingGoesBeforeTheOrders() {
        MergeSettings settings = TargetSettings.of(order, target(new VideoEncoding("libx265", 22)));

        assertThat(settings.getVideoEncoder()).isEqualTo("libx265");
        assertThat(settings.getQuality()).isEqualTo(22);
    }

    private static PartLook look(String videoId, float feather) {
        return PartLook.newBuilder()
                .setVideoId(videoId)
                .setPart(VideoPart.newBuilder().setFromFrame(3L).build())
                .setLook(Look.newBuilder().setFeather(feather).build())
                .build();
    }

    private static Target target(VideoEncoding encoding) {
        return Target.newBuilder(new RandomRecords(2).of(Target.class))
                .setVideo(new VideoRef("scene", "scene.mp4"))
                .setEncoding(encoding)
                .build();
    }
}
