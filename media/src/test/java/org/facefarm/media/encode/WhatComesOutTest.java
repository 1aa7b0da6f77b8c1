package org.facefarm.media.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of docs/what-comes-out.md, row by row, is what the encoders here do. */
class WhatComesOutTest {
    private static final Path PAGE = Path.of("../docs/what-comes-out.md");
    /** Tables by the name that stands around them on the page, and their columns. */
    private static final Map<String, List<String>> TABLES =
            Map.of("encoders", List.of("mp4", "mov", "mkv", "webm", "ts"), "pictures", List.of("png", "jpg", "tiff"));

    private static final int TOP_FIRST = 2;

    static {
        TrustedRecords.trust();
    }

    private record Source(String words, String codec, String format, int fieldOrder) {
        Source(String words, String codec, String format) {
            this(words, codec, format, 1);
        }

        StreamHeader header() {
            return StreamHeader.newBuilder()
                    .setIndex(0)
                    .setKind(StreamKind.VIDEO)
                    .setCodec(codec)
                    .setExtradata(ByteBuffer.allocate(0))
                    .setTimeBase(new Rational(1, 25))
                    .setAverageFrameRate(new Rational(25, 1))
                    .setWidth(320)
                    .setHeight(192)
                    .setFormat(format)
                    .setFieldOrder(fieldOrder)
                    .build();
        }
    }

    private static final List<Source> SOURCES = List.of(
            new Source("H.264, 8 bits, 4:2:0", "h264", "yuv420p"),
            new Source("H.264, interlaced", "h264", "yuv420p", TOP_FIRST),
            new Source("HEVC or H.264, 10 bits (HDR10, HLG)", "hevc", "yuv420p10le"),
            new Source("H.264, 10 bits, 4:2:2 (cameras)", "h264", "yuv422p10le"),
            new Source("AV1, 10 bits", "av1", "yuv420p10le"),
            new Source("VP8", "vp8", "yuv420p"),
            new Source("VP9", "vp9", "yuv420p"),
            new Source("VP9 with alpha", "vp9", "yuva420p"),
            new Source("MPEG-1", "mpeg1video", "yuv420p"),
            new Source("MPEG-2", "mpeg2video", "yuv420p"),
            new Source("MPEG-2, interlaced", "mpeg2video", "yuv420p", TOP_FIRST),
            new Source("MPEG-4 (Xvid, DivX)", "mpeg4", "yuv420p"),
            new Source("Theora, FLV, WMV and other 8 bits, 4:2:0", "theora", "yuv420p"),
            new Source("Motion JPEG", "mjpeg", "yuvj422p"),
            new Source("ProRes 422", "prores", "yuv422p10le"),
            new Source("ProRes 422, interlaced", "prores", "yuv422p10le", TOP_FIRST),
            new Source("ProRes 4444 with alpha", "prores", "yuva444p12le"),
            new Source("DNxHR HQX", "dnxhd", "yuv422p10le"),
            new Source("FFV1, 10 bits, 4:4:4", "ffv1", "yuv444p10le"),
            new Source("GIF", "gif", "bgra"),
            new Source("PNG folder", "png", "yuv444p"),
            new Source("PNG folder, 16 bits", "png", "yuv444p12le"),
            new Source("PNG folder with alpha", "png", "yuva444p"));

    static Set<String> tables() {
        return TABLES.keySet();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRowIsTrue(String name) throws IOException {
        List<String> here = Encoders.available();
        assumeTrue(
                Stream.of("libx264", "h264_nvenc").noneMatch(here::contains),
                "the page tells what comes out without graphics card and GPL libraries");
        String page = Files.readString(PAGE);
        String begin = "<!-- %s -->\n".formatted(name);
        String end = "<!-- /%s -->\n".formatted(name);
        String table = table(TABLES.get(name));
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        if ("write".equals(System.getProperty("facefarm.docs"))) {
            page = page.substring(0, from) + table + page.substring(to);
            Files.writeString(PAGE, page);
            to = page.indexOf(end);
        }
        assertThat(page.substring(from, to))
                .as("to write it anew: mvn test -pl media -Dtest=WhatComesOutTest -Dfacefarm.docs=write")
                .isEqualTo(table);
    }

    private static String table(List<String> outputs) {
        return "| Source | " + outputs.stream().map(o -> "." + o).collect(Collectors.joining(" | ")) + " |\n|---|"
                + "---|".repeat(outputs.size()) + "\n"
                + SOURCES.stream().map(source -> row(source, outputs)).collect(Collectors.joining());
    }

    private static String row(Source source, List<String> outputs) {
        return "| " + source.words() + " | "
                + outputs.stream().map(o -> cell("a." + o, source.header())).collect(Collectors.joining(" | "))
                + " |\n";
    }

    private static String cell(String output, StreamHeader source) {
        EncoderChoice choice = Encoders.choose(output, source);
        List<String> losses = Encoders.losses(output, choice, source);
        try (VideoEncoder encoder = new VideoEncoder(choice, source)) {
            return "%s %s%s"
                    .formatted(
                            choice.encoder(),
                            encoder.header().getFormat(),
                            losses.isEmpty() ? "" : "; loses " + String.join(", ", losses));
        }
    }
}
