package org.facefarm.media.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.global.avformat;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.internal.libav.Libav;
import org.facefarm.media.internal.libav.NativePacket;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.api.Test;

class ContinuousTimesTest {
    static {
        TrustedRecords.trust();
    }

    private static final StreamHeader VIDEO = stream(0, StreamKind.VIDEO, 90_000);
    private static final StreamHeader SOUND = stream(1, StreamKind.AUDIO, 48_000);

    private ContinuousTimes times = new ContinuousTimes(avformat.AVFMT_TS_DISCONT);

    @Test
    void whatFollowsAClockThatGoesBackGoesOnWhereThePartBeforeEnded() {
        List<Long> shown = new ArrayList<>();
        for (long t : List.of(126_000L, 129_600L, 133_200L, 126_000L, 129_600L)) {
            shown.add(corrected(VIDEO, t, 3600));
        }
        assertThat(shown).containsExactly(126_000L, 129_600L, 133_200L, 136_800L, 140_400L);
    }

    @Test
    void everyStreamOfAPartMovesByTheSame() {
        corrected(VIDEO, 90_000, 45_000);
        corrected(SOUND, 48_000, 24_000);
        assertThat(corrected(VIDEO, 0, 45_000)).isEqualTo(135_000);
        assertThat(corrected(SOUND, 72_000, 4_800))
                .as("the part before, handed out late")
                .isEqualTo(72_000);
        assertThat(corrected(SOUND, 2_400, 24_000)).isEqualTo(2_400 + 72_000);
        assertThat(corrected(VIDEO, 45_000, 45_000)).isEqualTo(180_000);
        assertThat(corrected(VIDEO, 0, 45_000)).as("a third part").isEqualTo(225_000);
        assertThat(corrected(SOUND, 0, 24_000)).isEqualTo(120_000);
    }

    @Test
    void gapsAndSmallStepsBackAreLeftAlone() {
        assertThat(corrected(VIDEO, 0, 3600)).isZero();
        assertThat(corrected(VIDEO, 90_000_000, 3600)).isEqualTo(90_000_000);
        assertThat(corrected(VIDEO, 89_998_000, 3600)).isEqualTo(89_998_000);
    }

    @Test
    void otherContainersKeepTheirTimes() {
        times = new ContinuousTimes(0);
        corrected(VIDEO, 900_000, 3600);
        assertThat(corrected(VIDEO, 0, 3600)).isZero();
    }

    private long corrected(StreamHeader stream, long dts, long duration) {
        try (NativePacket packet = new NativePacket()) {
            packet.set(new MediaPacket(
                    stream.getIndex(), dts + 1000, dts, duration, 0, List.of(), ByteBuffer.wrap(new byte[1])));
            times.correct(packet.av, stream);
            assertThat(packet.av.pts()).isEqualTo(packet.av.dts() + 1000).isNotEqualTo(Libav.NO_PTS);
            return packet.av.dts();
        }
    }

    private static StreamHeader stream(int index, StreamKind kind, int clock) {
        return StreamHeader.newBuilder()
                .setIndex(index)
                .setKind(kind)
                .setCodec("any")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, clock))
                .build();
    }
}
