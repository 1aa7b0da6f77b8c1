package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.VideoPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoLengthTest {
    static {
        TrustedRecords.trust();
    }

    /** 25 frames a second: the last one is shown until 2880 ms. */
    private static final VideoLength LENGTH = new VideoLength(72, 2840L);

    private final RandomRecords records = new RandomRecords(1);

    @Test
    void aVideoEndsWithItsLastSegment() {
        Video video = Video.newBuilder(records.of(Video.class)).setFrames(72).build();

        assertThat(VideoLength.of(video, List.of(segment(10, 40), segment(50, 81))))
                .isEqualTo(LENGTH);
    }

    @Test
    void aVideoWithoutSegmentsIsNamed() {
        Video video =
                Video.newBuilder(records.of(Video.class)).setName("clip.mp4").build();

        assertThatThrownBy(() -> VideoLength.of(video, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("clip.mp4 is stored without a segment");
    }

    @ParameterizedTest
    @CsvSource({", , false", "71, , false", "72, , true", ", 2840, false", ", 2841, true"})
    void aPartBehindTheLastFrameHoldsNone(Long frame, Long milliseconds, boolean behind) {
        assertThat(LENGTH.endsBefore(from(frame, milliseconds))).isEqualTo(behind);
    }

    @ParameterizedTest
    @CsvSource({"71, , true", "72, , false", ", 2880, true", ", 2881, false"})
    void theLastFrameIsShownForAsLongAsTheOthers(Long frame, Long milliseconds, boolean shown) {
        assertThat(LENGTH.shows(from(frame, milliseconds))).isEqualTo(shown);
    }

    @Test
    void twoFramesTellHowLongOneIsShownAndOneDoesNot() {
        assertThat(new VideoLength(2, 40L).shows(from(null, 80L))).isTrue();
        assertThat(new VideoLength(2, 40L).shows(from(null, 81L))).isFalse();
        assertThat(new VideoLength(1, 0L).shows(from(null, 5000L))).isTrue();
    }

    @Test
    void aTimeInAVideoWithoutTimesIsTakenAsItIs() {
        VideoLength timeless = new VideoLength(72, null);

        assertThat(timeless.endsBefore(from(null, 9999L))).isFalse();
        assertThat(timeless.shows(from(null, 9999L))).isTrue();
        assertThat(timeless.text()).isEqualTo("it has 72 frames, 0f to 71f");
    }

    @Test
    void lengthsAreToldAsPeopleWriteThem() {
        assertThat(LENGTH.text()).isEqualTo("it has 72 frames, 0f to 71f, and the last one is shown at 2.84s");
        assertThat(new VideoLength(1, 0L).text()).isEqualTo("it has one frame, 0f");
    }

    @ParameterizedTest
    @CsvSource({
        ", 12500, , , from 12.5s",
        "300, , , 100000, from 300f to 100s",
        ", , 5, , from its start to 5f",
    })
    void aPartThatHoldsNothingIsToldWithWhatThereIs(
            Long fromFrame, Long fromMilliseconds, Long toFrame, Long toMilliseconds, String told) {
        VideoPart part = new VideoPart(fromMilliseconds, fromFrame, toMilliseconds, toFrame);

        assertThat(LENGTH.nothingIn(part, "clip.mp4"))
                .isEqualTo("no frame of clip.mp4 lies in the part " + told + ": " + LENGTH.text());
    }

    @Test
    void endsOfPartsAreWrittenAsTheyAreRead() {
        VideoPart part = new VideoPart(null, 300L, 2840L, null);

        assertThat(VideoLength.from(part)).isEqualTo("300f");
        assertThat(VideoLength.to(part)).isEqualTo("2.84s");
        assertThat(VideoLength.to(from(1L, null))).isEmpty();
    }

    private static VideoPart from(Long frame, Long milliseconds) {
        return new VideoPart(milliseconds, frame, null, null);
    }

    private Segment segment(long firstPts, long lastPts) {
        Segment any = records.of(Segment.class);
        return Segment.newBuilder(any)
                .setStream(StreamHeader.newBuilder(any.getStream())
                        .setStartPts(null)
                        .setTimeBase(new Rational(1, 25))
                        .build())
                .setFirstPts(firstPts)
                .setLastPts(lastPts)
                .build();
    }
}
