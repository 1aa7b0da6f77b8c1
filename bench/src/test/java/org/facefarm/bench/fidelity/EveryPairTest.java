package org.facefarm.bench.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facefarm.bench.direct.MemoryStore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes in comes out, of every container with the codecs that it is met with, by the benchmark's own judgement. */
class EveryPairTest {
    private static final List<String> STUDIO = List.of("mpeg2video", "libopenh264", "prores_ks");

    /** By extension and audio encoder. */
    private static final Map<String, List<String>> PAIRS = Map.ofEntries(
            Map.entry(
                    "mp4 aac", List.of("libopenh264", "mpeg4", "mpeg2video", "mpeg1video", "libvpx-vp9", "libsvtav1")),
            Map.entry("mov aac", List.of("libopenh264", "prores_ks", "mjpeg", "mpeg2video")),
            Map.entry("mov pcm_s16le", STUDIO),
            Map.entry("mkv libopus", List.of("libopenh264", "mpeg1video", "mpeg2video", "libvpx", "ffv1", "wmv2")),
            Map.entry("mkv mp2", List.of("mpeg1video", "mpeg4", "huffyuv")),
            Map.entry("webm libopus", List.of("libvpx", "libvpx-vp9", "libsvtav1")),
            Map.entry("avi pcm_s16le", List.of("mpeg4", "mjpeg", "rawvideo", "libopenh264")),
            Map.entry("avi libmp3lame", List.of("mpeg4", "huffyuv")),
            Map.entry("ts mp2", List.of("mpeg1video", "mpeg2video", "libopenh264")),
            Map.entry("m2ts ac3", List.of("libopenh264", "mpeg2video")),
            Map.entry("mpg mp2", List.of("mpeg1video", "mpeg2video")),
            Map.entry("vob ac3", List.of("mpeg1video", "mpeg2video")),
            Map.entry("mxf pcm_s16le", STUDIO),
            Map.entry("flv aac", List.of("libopenh264")),
            Map.entry("flv libmp3lame", List.of("flv")),
            Map.entry("ogv libopus", List.of("libvpx")),
            Map.entry("wmv wmav2", List.of("wmv2")),
            Map.entry("nut mp2", List.of("mpeg2video", "ffv1")),
            Map.entry("3gp aac", List.of("libopenh264", "mpeg4")));

    @TempDir
    Path folder;

    static Stream<Arguments> pairs() {
        return PAIRS.entrySet().stream().sorted(Map.Entry.comparingByKey()).flatMap(pair -> pair.getValue().stream()
                .map(video -> Arguments.of(
                        video, pair.getKey().split(" ")[1], pair.getKey().split(" ")[0])));
    }

    @ParameterizedTest(name = "{0} and {1} in .{2}")
    @MethodSource("pairs")
    void comesOutAsItWentIn(String video, String audio, String extension) throws InterruptedException {
        assertRight(video, audio, extension, "", "");
    }

    @ParameterizedTest(name = "{0} and {1} of .{2} in .{3}")
    @CsvSource({
        "libopenh264, aac, mp4, ts",
        "libopenh264, aac, mov, ts",
        "libopenh264, libmp3lame, mkv, ts",
        "libopenh264, ac3, m2ts, ts",
        "mpeg2video, mp2, ts, ts",
        "mpeg2video, mp2, mpg, ts",
        "mpeg2video, mp2, mkv, ts",
        "mpeg4, libmp3lame, avi, ts",
        "prores_ks, pcm_s16le, mov, ts",
        "libvpx-vp9, libopus, webm, ts",
        "mpeg1video, mp2, mpg, ts",
    })
    void comesOutInAnotherContainer(String video, String audio, String extension, String into)
            throws InterruptedException {
        assertRight(video, audio, extension, "", into);
    }

    @ParameterizedTest(name = "{3} in .{2}")
    @CsvSource({
        "libvpx, libopus, ogv, und",
        "libvpx, libopus, ogv, en",
        "libvpx, libopus, ogv, de-CH",
        "libopenh264, libopus, mkv, fr",
        "libopenh264, aac, mov, ger",
        "libopenh264, aac, mp4, zxx",
        "mpeg2video, mp2, ts, und",
    })
    void soundKeepsItsLanguage(String video, String audio, String extension, String language)
            throws InterruptedException {
        assertRight(video, audio, extension, language, "");
    }

    private void assertRight(String video, String audio, String extension, String language, String into)
            throws InterruptedException {
        Path file = folder.resolve("clip." + extension);
        assertThat(SoundedClip.write(file, video, audio, language)).isTrue();

        Row row =
                new FileRun("row", file, folder.resolve("out"), into, FaceSource.NONE, false, new MemoryStore()).run();

        assertThat(row.verdict()).as(row.toString()).isEqualTo(Row.Verdict.RIGHT);
    }
}
