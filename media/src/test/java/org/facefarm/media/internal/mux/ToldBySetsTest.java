package org.facefarm.media.internal.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.facefarm.media.internal.libav.StreamHeaders;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.api.Test;

class ToldBySetsTest {
    static {
        TrustedRecords.trust();
    }

    private static final String HEAD = "0101600000009000000000005af000fcfdf8f800000f" + "03";
    private static final String VPS = "200001" + "001840010c01ffff01600000030090000003000003005a959809";
    /** Of 1920x1080, and nothing of how wide pixels are. */
    private static final String SPS =
            "210001" + "002842010101600000030090000003000003005aa0050201e165959a4932bc040400000fa40001d4c020";

    private static final String PPS = "220001" + "00074401c172b46240";

    @Test
    void setsOfHevcTellWhatTheContainerTold() {
        StreamHeader told = ToldBySets.within(hevc(HEAD + VPS + SPS + PPS));

        String written = HexFormat.of().formatHex(told.getExtradata().array());
        assertThat(written).startsWith(HEAD + VPS + "210001").endsWith(PPS).doesNotContain(SPS);
        AVCodec decoder = avcodec_find_decoder_by_name("hevc");
        AVCodecContext context = avcodec_alloc_context3(decoder);
        AVCodecParameters bare = avcodec.avcodec_parameters_alloc();
        try {
            StreamHeaders.apply(
                    StreamHeader.newBuilder(told)
                            .setSampleAspectRatio(new Rational(0, 1))
                            .setColorPrimaries("")
                            .build(),
                    bare);
            avcodec_parameters_to_context(context, bare);
            assertThat(avcodec_open2(context, decoder, (AVDictionary) null)).isZero();
            assertThat(context.sample_aspect_ratio().num()).isEqualTo(4);
            assertThat(context.sample_aspect_ratio().den()).isEqualTo(3);
            assertThat(context.color_primaries()).isEqualTo(avutil.AVCOL_PRI_BT2020);
        } finally {
            avcodec.avcodec_parameters_free(bare);
            avcodec_free_context(context);
        }
    }

    @Test
    void damagedSetsStayAsTheyAre() {
        String whole = HEAD + VPS + SPS + PPS;
        for (int length = 0; length < whole.length(); length += 2) {
            StreamHeader cut = hevc(whole.substring(0, length));
            assertThat(ToldBySets.within(cut).getExtradata().remaining()).isLessThan(whole.length() + 20);
        }
    }

    private static StreamHeader hevc(String extradata) {
        return StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("hevc")
                .setExtradata(ByteBuffer.wrap(HexFormat.of().parseHex(extradata)))
                .setTimeBase(new Rational(1, 25))
                .setFormat("yuv420p")
                .setWidth(1920)
                .setHeight(1080)
                .setSampleAspectRatio(new Rational(4, 3))
                .setColorPrimaries("bt2020")
                .build();
    }
}
