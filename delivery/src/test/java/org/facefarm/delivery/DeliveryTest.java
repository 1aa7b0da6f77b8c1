package org.facefarm.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.demux.Demuxer;
import org.facefarm.schemas.record.ClipRange;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.VideoDelivered;
import org.facefarm.testing.RealClips;
import org.facefarm.testing.TinyDisk;
import org.facefarm.worker.disk.DiskText;
import org.facefarm.worker.log.InMemoryLog;
import org.facefarm.worker.log.MissingRecordsException;
import org.facefarm.worker.task.PermanentFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void outputFolder() throws Exception {
        out = Files.createDirectory(folder.resolve("out"));
    }

    @Test
    void anOutputFolderThatCannotBeWrittenToIsFoundOutAtTheStart() throws Exception {
        Path file = Files.writeString(folder.resolve("taken"), "a file");
        assertThatThrownBy(() -> new DeliverHandler(new InMemoryLog(), file, "merger-1"))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageStartingWith("the output folder " + file + " cannot be written to: ");
        assertThat(DiskText.of(new AccessDeniedException("/out"))).isEqualTo("/out: Permission denied");
    }

    @Test
    void writesEveryPacketAtItsTime() {
        assertDelivered(clip(75), "done.mp4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"videos/single/f_man_short.mp4", "videos/multi/event_five_people.mp4", "videos/odd/no_face.mp4"})
    void writesEveryPacketOfRealClipsAtItsTime(String name) {
        assertDelivered(RealClips.require(name), "done.mp4");
    }

    @Test
    void tellsBesideTheFileWhatItIsMadeOf() throws Exception {
        MergedVideo merged = new MergedVideo(clip(40), "done.mp4", DeliveryBy.CLIENT);

        Delivered delivered = new Delivery(merged.log).deliver(merged.task, out.resolve("done.mp4"));

        JsonNode json = new ObjectMapper()
                .readTree(out.resolve("done.mp4.facefarm.json").toFile());
        assertThat(json.at("/order").asText()).isEqualTo("order");
        assertThat(json.at("/consents/face").asText()).isEqualTo("consent-a");
        assertThat(json.at("/consents/targets/0").asText()).isEqualTo("consent-b");
        assertThat(json.at("/output/sha256").asText()).isEqualTo(delivered.sha256());
        assertThat(json.at("/model/weightsSha256").asText()).hasSize(64);
        assertThat(json.at("/settings/videoEncoder").asText()).isEqualTo("libopenh264");
        assertThat(json.at("/result/frames").asInt()).isEqualTo(40);
        assertThat(json.at("/digitalSourceType").asText()).endsWith("compositeWithTrainedAlgorithmicMedia");
        assertThat(names()).containsExactlyInAnyOrder("done.mp4", "done.mp4.facefarm.json");
    }

    @Test
    void theSameTaskMakesTheSameBytes() throws Exception {
        MergedVideo merged = new MergedVideo(clip(40), "done.mp4", DeliveryBy.CLIENT);
        for (String extension : List.of("mp4", "mkv")) {
            Path a = out.resolve("a." + extension);
            Path b = out.resolve("b." + extension);
            new Delivery(merged.log).deliver(merged.task, a);
            new Delivery(merged.log).deliver(merged.task, b);
            assertThat(a).hasSameBinaryContentAs(b);
        }
    }

    @Test
    void leavesNothingWhenAClipIsMissing() {
        MergedVideo merged = new MergedVideo(clip(75), "done.mp4", DeliveryBy.CLIENT);
        List<ClipRange> clips = merged.task.getClips();
        DeliverTask gone = DeliverTask.newBuilder(merged.task)
                .setClips(List.of(clips.get(0), clips.get(2)))
                .build();
        DeliverTask shortened = DeliverTask.newBuilder(merged.task)
                .setClips(List.of(
                        clips.get(0),
                        new ClipRange(1, clips.get(1).getPackets(), clips.get(1).getCount() + 1, "", 0, null, 0),
                        clips.get(2)))
                .build();
        DeliverTask swapped = DeliverTask.newBuilder(merged.task)
                .setClipStream(merged.task.getVideo().getStreams().get(1))
                .build();

        Delivery delivery = new Delivery(merged.log);
        assertThatThrownBy(() -> delivery.deliver(gone, out.resolve("x.mp4")))
                .isInstanceOf(BrokenClipException.class)
                .hasMessageContaining("segment 1");
        assertThatThrownBy(() -> delivery.deliver(shortened, out.resolve("x.mp4")))
                .isInstanceOf(MissingRecordsException.class)
                .hasMessageContaining("segment 1");
        assertThatThrownBy(() -> delivery.deliver(swapped, out.resolve("x.mp4")))
                .isInstanceOf(BrokenClipException.class);
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void aDiskWithoutSpaceIsToldAndWhatWasThereStaysUntilThereIsSome() throws Exception {
        MergedVideo merged = new MergedVideo(clip(40), "done.mp4", DeliveryBy.CLIENT);
        Delivery delivery = new Delivery(merged.log);
        Path done = out.resolve("done.mp4");
        try (TinyDisk disk = TinyDisk.over(out, 4)) {
            Files.writeString(done, "of before");
            disk.fill();
            assertThatThrownBy(() -> delivery.deliver(merged.task, done))
                    .isInstanceOf(MediaException.class)
                    .hasMessage(done + ": cannot be completed: done.mp4: cannot be written: No space left on device");
            assertThat(done).hasContent("of before");
            assertThat(out).isDirectoryNotContaining(file -> !Set.of("done.mp4", "filler")
                    .contains(file.getFileName().toString()));

            disk.makeRoom();
            assertThat(delivery.deliver(merged.task, done).size()).isEqualTo(Files.size(done));
        }
    }

    @Test
    void saysWhatPicturesLostByBeingEncodedAnew() throws Exception {
        MergedVideo merged = new MergedVideo(clip(10), "done.mp4", DeliveryBy.CLIENT);
        Video video = merged.task.getVideo();
        StreamHeader transparent = StreamHeader.newBuilder(video.getStreams().get(0))
                .setFormat("yuva444p10le")
                .build();
        List<StreamHeader> streams = new ArrayList<>(video.getStreams());
        streams.set(video.getVideoStream(), transparent);
        DeliverTask task = DeliverTask.newBuilder(merged.task)
                .setVideo(Video.newBuilder(video).setStreams(streams).build())
                .build();

        Delivered delivered = new Delivery(merged.log).deliver(task, out.resolve("done.mp4"));

        assertThat(delivered.leftOut())
                .containsExactly(
                        "transparency of video stream 0 (h264)",
                        "bits beyond 8 of video stream 0 (h264)",
                        "4:4:4 colour of video stream 0 (h264)");
    }

    @Test
    void theHandlerDeliversIntoItsFolderAndSaysSo() throws Exception {
        MergedVideo merged = new MergedVideo(clip(40), "done.mp4", DeliveryBy.FARM);
        try (DeliverHandler handler = new DeliverHandler(merged.log, out, "merger-1")) {
            Event event =
                    (Event) handler.handle(merged.task, null).records().get(0).value();

            VideoDelivered body = (VideoDelivered) event.getBody();
            assertThat(body.getFrames()).isEqualTo(40);
            assertThat(Files.size(out.resolve("done.mp4"))).isEqualTo(body.getSize());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../x.mp4", "/tmp/x.mp4", "a/b.mp4", "a\\b.mp4", "..", ".x.mp4", "", "a\u0000.mp4", "x.exe"})
    void theHandlerTakesNoOtherNames(String name) throws Exception {
        MergedVideo merged = new MergedVideo(clip(10), name, DeliveryBy.FARM);
        try (DeliverHandler handler = new DeliverHandler(merged.log, out, "merger-1")) {
            assertThatThrownBy(() -> handler.handle(merged.task, null)).isInstanceOf(PermanentFailure.class);
        }
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void theHandlerLeavesTheClientsDeliveriesAlone() throws Exception {
        MergedVideo merged = new MergedVideo(clip(10), "/home/user/x.mp4", DeliveryBy.CLIENT);
        try (DeliverHandler handler = new DeliverHandler(merged.log, out, "merger-1")) {
            assertThat(handler.handle(merged.task, null).records()).isEmpty();
        }
    }

    private void assertDelivered(Path source, String name) {
        MergedVideo merged = new MergedVideo(source, name, DeliveryBy.CLIENT);
        int video = merged.task.getVideo().getVideoStream();

        Delivered delivered = new Delivery(merged.log).deliver(merged.task, out.resolve(name));

        assertThat(delivered.leftOut()).isEmpty();
        assertThat(delivered.frames()).isEqualTo(merged.packets.get(video).size());
        for (var track : merged.packets.entrySet()) {
            List<MediaPacket> written = read(out.resolve(name), track.getKey());
            if (track.getKey() == video) {
                assertThat(written)
                        .extracting(MediaPacket::pts)
                        .isEqualTo(track.getValue().stream()
                                .map(MediaPacket::pts)
                                .sorted()
                                .toList());
            } else {
                assertThat(written)
                        .extracting(MediaPacket::pts)
                        .isEqualTo(
                                track.getValue().stream().map(MediaPacket::pts).toList());
                assertThat(written)
                        .extracting(MediaPacket::data)
                        .isEqualTo(
                                track.getValue().stream().map(MediaPacket::data).toList());
            }
        }
    }

    private static List<MediaPacket> read(Path file, int stream) {
        List<MediaPacket> packets = new ArrayList<>();
        try (Demuxer demuxer = Demuxer.open(file, MediaLimits.DEFAULT)) {
            for (Optional<MediaPacket> p = demuxer.read(); p.isPresent(); p = demuxer.read()) {
                if (p.get().stream() == stream) {
                    packets.add(p.get());
                }
            }
        }
        return packets;
    }

    private Set<String> names() throws Exception {
        try (var files = Files.list(out)) {
            return files.map(f -> f.getFileName().toString()).collect(java.util.stream.Collectors.toSet());
        }
    }

    private Path clip(int frames) {
        return GreyClip.of(folder.resolve("clip.mp4"), frames);
    }
}
