package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Video;
import org.junit.jupiter.api.Test;

class KeysTest {
    static {
        TrustedRecords.trust();
    }

    @Test
    void keysOfSegmentsSortAsTheSegments() {
        List<String> keys = IntStream.of(0, 9, 10, 99_999_999)
                .mapToObj(n -> Keys.segment("video", n))
                .toList();
        assertThat(keys).isSorted().startsWith("video/00000000").endsWith("video/99999999");
    }

    @Test
    void aSegmentsNumberMayHaveMoreDigitsThanArePadded() {
        assertThat(Keys.segment("video", Integer.MAX_VALUE)).isEqualTo("video/2147483647");
    }

    @Test
    void whatATopicKeepsTheLatestOfIsKeyedByWhatItIs() {
        RandomRecords records = new RandomRecords(1);
        Order order = records.of(Order.class);
        Consent consent = records.of(Consent.class);
        Video video = records.of(Video.class);
        OrderStatus status = records.of(OrderStatus.class);
        Segment segment = Segment.newBuilder(records.of(Segment.class))
                .setVideoId("video")
                .setIndex(7)
                .build();

        assertThat(Keys.of(order)).hasValue(order.getOrderId());
        assertThat(Keys.of(consent)).hasValue(consent.getConsentId());
        assertThat(Keys.of(video)).hasValue(video.getVideoId());
        assertThat(Keys.of(status)).hasValue(status.getOrderId());
        assertThat(Keys.of(segment)).hasValue("video/00000007");
        assertThat(Keys.of(records.of(Frame.class))).isEmpty();
    }

    @Test
    void aTrackIsKeyedByItsStream() {
        assertThat(Keys.track("video", 3)).isEqualTo("video/3");
    }
}
