package org.facefarm.delivery.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.api.Test;

class ColourTagsTest {
    static {
        TrustedRecords.trust();
    }

    @Test
    void greyPicturesBecomeYuvThatSaysSo() {
        StreamHeader grey = header("gray12le", "pc", "unknown", "unspecified");

        assertThat(ColourTags.differences(grey, header("yuv420p12le", "tv", "smpte170m", "unspecified")))
                .isEmpty();
        assertThat(ColourTags.differences(grey, grey)).isEmpty();
        assertThat(ColourTags.differences(grey, header("yuv420p12le", "tv", "unknown", "unspecified")))
                .hasSize(1);
    }

    @Test
    void whereColoursLieIsKeptAsLongAsThereAreAsMany() {
        StreamHeader dv = header("yuv411p", "tv", "smpte170m", "topleft");

        assertThat(ColourTags.differences(dv, header("yuv420p", "tv", "smpte170m", "unspecified")))
                .isEmpty();
        assertThat(ColourTags.differences(
                        header("yuv420p", "tv", "smpte170m", "topleft"),
                        header("yuv420p10le", "tv", "smpte170m", "unspecified")))
                .containsExactly("chroma location unspecified instead of topleft");
        assertThat(ColourTags.differences(
                        header("yuv422p", "tv", "smpte170m", "topleft"),
                        header("yuv422p10le", "tv", "smpte170m", "left")))
                .isEmpty();
    }

    @Test
    void rangeAndMatrixAreKept() {
        StreamHeader video = header("yuvj420p", "pc", "bt709", "center");

        assertThat(ColourTags.differences(video, header("yuv420p", "tv", "smpte170m", "center")))
                .containsExactly("range tv instead of pc", "matrix smpte170m instead of bt709");
    }

    private static StreamHeader header(String format, String range, String matrix, String location) {
        return StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("any")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 25))
                .setFormat(format)
                .setColorRange(range)
                .setColorSpace(matrix)
                .setChromaLocation(location)
                .build();
    }
}
