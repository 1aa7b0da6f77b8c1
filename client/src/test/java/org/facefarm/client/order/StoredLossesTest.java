package org.facefarm.client.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.Video;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.Test;

/** What a remerge into another kind of file loses is known from the farm's own records. */
class StoredLossesTest {
    static {
        TrustedRecords.trust();
    }

    private static final Video SCENE = MadeUpRecords.video("scene", 5);
    private static final StreamHeader PICTURES = StreamHeader.newBuilder(
                    SCENE.getStreams().get(0))
            .setWidth(64)
            .setHeight(64)
            .setFormat("yuv420p")
            .build();

    @Test
    void what_another_kind_of_file_has_no_place_for_is_named_stream_by_stream() {
        Video subtitled = Video.newBuilder(SCENE)
                .setStreams(List.of(
                        PICTURES, stream(1, StreamKind.SUBTITLE, "subrip"), stream(2, StreamKind.AUDIO, "opus")))
                .build();

        assertThat(StoredLosses.of(into("x.ts"), List.of(subtitled)))
                .singleElement()
                .asString()
                .startsWith("x.ts ")
                .contains("subtitle stream 1 (subrip)", "audio stream 2 (opus)");
        assertThat(StoredLosses.of(into("x.mkv"), List.of(subtitled))).isEmpty();
    }

    @Test
    void of_a_video_that_is_not_stored_nothing_is_known() {
        assertThat(StoredLosses.of(into("x.ts"), List.of())).isEmpty();
    }

    private static Order into(String output) {
        Order order = MadeUpRecords.order().build();
        Target target =
                Target.newBuilder(order.getTargets().get(0)).setOutput(output).build();
        return Order.newBuilder(order).setTargets(List.of(target)).build();
    }

    private static StreamHeader stream(int index, StreamKind kind, String codec) {
        return StreamHeader.newBuilder()
                .setIndex(index)
                .setKind(kind)
                .setCodec(codec)
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 1000))
                .build();
    }
}
