package org.facefarm.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.SegmentDecoder;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Video;
import org.facefarm.testing.RealClips;
import org.facefarm.testing.SystemCommand;
import org.facefarm.worker.log.InMemoryLog;
import org.facefarm.worker.log.SegmentFrames;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Segments decoded alone give exactly what libav gives for the whole file: every shown picture, its planes and its time. */
class EveryCodecTest implements SegmentDecoder.Sink {
    private static final IngestSettings SHORT = new IngestSettings(10, 10_000_000);

    @TempDir
    Path folder;

    private final InMemoryLog log = new InMemoryLog();
    private final List<Long> times = new ArrayList<>();
    private final List<Long> planes = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();

    static Stream<Arguments> made() {
        return Stream.of(
                arguments("h264.mp4", "libopenh264", "yuv420p", "g=12"),
                arguments("one-gop.mkv", "libopenh264", "yuv420p", "g=1000"),
                arguments("h264.avi", "libopenh264", "yuv420p", "g=12"),
                arguments("h264.ts", "libopenh264", "yuv420p", "g=12"),
                arguments("vp8.webm", "libvpx", "yuv420p", "g=12 cpu-used=8 deadline=realtime"),
                arguments("vp9.webm", "libvpx-vp9", "yuv420p", "g=12 cpu-used=8 deadline=realtime"),
                arguments("av1.mkv", "libsvtav1", "yuv420p10le", "g=12 preset=13"),
                arguments("mpeg1.mpg", "mpeg1video", "yuv420p", "g=12 bf=2"),
                arguments("mpeg2.vob", "mpeg2video", "yuv420p", "g=12 bf=2"),
                arguments("mpeg2.m2v", "mpeg2video", "yuv420p", "g=12 bf=2"),
                arguments("interlaced.ts", "mpeg2video", "yuv422p", "g=12 bf=2 flags=+ilme+ildct"),
                arguments("mpeg2.mxf", "mpeg2video", "yuv420p", "g=12 bf=2"),
                arguments("mpeg4.avi", "mpeg4", "yuv420p", "g=12 bf=2"),
                arguments("mpeg4.mp4", "mpeg4", "yuv420p", "g=12 bf=2"),
                arguments("intra.mov", "prores_ks", "yuv422p10le", ""),
                arguments("intra.mxf", "dnxhd", "yuv422p", "profile=dnxhr_hq"),
                arguments("mjpeg.avi", "mjpeg", "yuvj420p", ""),
                arguments("ffv1.mkv", "ffv1", "yuv444p16le", "g=12 level=3"),
                arguments("wmv.asf", "wmv2", "yuv420p", "g=12"),
                arguments("h263.flv", "flv", "yuv420p", "g=12"),
                arguments("lossless.avi", "utvideo", "yuv422p", ""));
    }

    @ParameterizedTest
    @MethodSource("made")
    void ofMadeClips(String name, String encoder, String format, String options) throws Exception {
        boolean dnx = encoder.equals("dnxhd");
        MadeClip clip = new MadeClip(encoder, format, dnx ? 256 : 96, dnx ? 128 : 64, 40, parse(options));

        Path file = clip.write(folder.resolve(name));

        decodeAlone(file);
        assertEqualsWhole(SequentialDecode.of(file), 40);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "videos/single/f_man_short.mp4",
                "videos/single/g_sign_eat.mkv",
                "videos/odd/no_face.mp4",
                "videos/odd/tenbit_h265.mp4",
                "videos/odd/codec_h265_aac.mp4",
                "videos/odd/codec_mpeg4_avi.avi",
                "videos/odd/codec_vp8_opus.webm",
                "videos/odd/vfr_noface_then_face_hevc.mov",
                "videos/odd/vfr_extreme_no_face.mp4"
            })
    void ofRealClips(String name) throws Exception {
        Path file = RealClips.require(name);

        decodeAlone(file);

        SequentialDecode whole = SequentialDecode.of(file);
        assertEqualsWhole(whole, whole.planes().size());
    }

    /** What no bundled encoder makes: fields mixed with frames (MBAFF), hidden AV1 references shown later. */
    @ParameterizedTest
    @CsvSource({
        "mbaff.mp4, libx264 -vf interlace -flags +ilme+ildct -preset ultrafast -bf 2 -g 12",
        "mbaff.ts, libx264 -vf interlace -flags +ilme+ildct -preset ultrafast -bf 2 -g 12",
        "alt-ref.mkv, libaom-av1 -cpu-used 8 -lag-in-frames 12 -auto-alt-ref 1 -g 12 -b:v 0 -crf 40",
        "alt-ref.mp4, libaom-av1 -cpu-used 8 -lag-in-frames 12 -auto-alt-ref 1 -g 12 -b:v 0 -crf 40"
    })
    void ofClipsThatTheSystemsFfmpegMakes(String name, String options) throws Exception {
        Path file = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-f", "lavfi", "-i"));
        command.addAll(List.of("testsrc2=size=96x64:rate=50:duration=1", "-c:v"));
        command.addAll(List.of(options.split(" ")));
        command.add(file.toString());
        assumeThat(SystemCommand.runs(command)).as("ffmpeg with that encoder").isTrue();

        decodeAlone(file);

        SequentialDecode whole = SequentialDecode.of(file);
        assertEqualsWhole(whole, name.startsWith("mbaff") ? 25 : 50);
    }

    private void assertEqualsWhole(SequentialDecode whole, int pictures) {
        assertThat(gaps).isEmpty();
        assertThat(whole.planes()).hasSize(pictures);
        assertThat(planes).isEqualTo(whole.planes());
        for (int i = 0; i < planes.size(); i++) {
            // Where the container tells no time, libav has none for the pictures that come out last.
            if (whole.times().get(i) != null) {
                assertThat(times.get(i))
                        .as("time of picture %d", i)
                        .isEqualTo(whole.times().get(i));
            }
        }
        assertThat(times).isSorted().doesNotHaveDuplicates();
    }

    private void decodeAlone(Path file) throws InterruptedException {
        Video video = new VideoIngestor(SHORT, new InMemoryStoredVideos(log), log::write).ingest(file);
        List<Segment> segments = log.all(Topic.SEGMENTS, Segment.class);
        assertThat(segments).hasSize(video.getSegments()).hasSizeGreaterThan(1);
        assertThat(segments.stream().mapToLong(Segment::getFrameCount).sum())
                .as("access units")
                .isGreaterThanOrEqualTo(video.getFrames());
        for (Segment segment : segments) {
            SegmentDecoder.decode(segment, SegmentFrames.read(log, segment), MediaLimits.DEFAULT, 1, this);
        }
        assertThat(video.getFrames()).isEqualTo(planes.size());
    }

    @Override
    public void frame(VideoFrame picture) {
        times.add(picture.pts());
        CRC32 crc = new CRC32();
        for (int p = 0; p < 3; p++) {
            try (Mat plane = picture.plane(p);
                    Mat whole = plane.clone()) {
                byte[] bytes = new byte[(int) (whole.total() * whole.elemSize())];
                whole.data().get(bytes);
                crc.update(bytes);
            }
        }
        planes.add(crc.getValue());
    }

    @Override
    public void gap(Frame frame, long pts, String reason) {
        gaps.add(frame.getIndex() + ": " + reason);
    }

    private static Map<String, String> parse(String options) {
        Map<String, String> map = new HashMap<>();
        Arrays.stream(options.split(" ")).filter(o -> !o.isEmpty()).forEach(o -> {
            String[] parts = o.split("=");
            map.put(parts[0], parts[1]);
        });
        return map;
    }
}
