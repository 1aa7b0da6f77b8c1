package org.facefarm.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.facefarm.media.MediaException;
import org.facefarm.schemas.record.ClipRange;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.worker.log.MissingRecordsException;
import org.facefarm.worker.task.PermanentFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchFolderTest {
    @TempDir
    Path folder;

    private MergedVideo merged;
    private Path out;

    @BeforeEach
    void merge() throws Exception {
        out = Files.createDirectory(folder.resolve("out"));
        merged = new MergedVideo(GreyClip.of(folder.resolve("clip.mp4"), 75), "done.mp4", DeliveryBy.FARM);
    }

    @Test
    void eachPatchIsAFileAndALine() throws Exception {
        deliver(merged.withPatches("patches/done.mp4"));

        Path patches = out.resolve("patches/done.mp4");
        assertThat(names(patches))
                .containsExactly(
                        "00000004-0.png",
                        "00000004-1.png",
                        "00000034-0.png",
                        "00000034-1.png",
                        "00000064-0.png",
                        "00000064-1.png",
                        "patches.jsonl");
        assertThat(Files.readAllBytes(patches.resolve("00000034-1.png"))).containsExactly(1, 1);
        JsonNode line = new ObjectMapper()
                .readTree(Files.readAllLines(patches.resolve("patches.jsonl")).get(3));
        assertThat(line.toString())
                .startsWith("{\"file\":\"00000034-1.png\",\"video\":\"clip.mp4\",\"frame\":34,\"layer\":1,\"pts\":101,")
                .contains(
                        "\"matrix\":[[0.5,0.0,10.25],[0.0,0.5,20.25],[0.0,0.0,1.0]]",
                        "\"picture\":{\"width\":64,\"height\":48}",
                        "\"range\":\"limited\"",
                        "\"alpha\":\"straight\"",
                        "\"order\":\"order\"",
                        "compositeWithTrainedAlgorithmicMedia");
        assertThat(names(out)).containsExactly("done.mp4", "done.mp4.facefarm.json", "patches");
        assertThat(new ObjectMapper()
                        .readTree(out.resolve("done.mp4.facefarm.json").toFile())
                        .at("/result/patches")
                        .asInt())
                .isEqualTo(6);
    }

    @Test
    void olderPatchesMakePlaceForNewOnes() throws Exception {
        Path patches = Files.createDirectories(out.resolve("p/done.mp4"));
        Files.writeString(patches.resolve("00000999-0.png"), "old");
        Files.writeString(patches.resolve(PatchFolder.LIST), "{\"order\":\"order\"}");

        deliver(merged.withPatches("p/done.mp4"));

        assertThat(names(patches)).hasSize(7).doesNotContain("00000999-0.png");
        assertThat(names(out.resolve("p"))).containsExactly("done.mp4");
    }

    @Test
    void whatIsNoPatchIsLeftAlone() throws Exception {
        Path patches = Files.createDirectories(out.resolve("p/done.mp4"));
        Files.writeString(patches.resolve("painted.exr"), "days of work");

        assertThatThrownBy(() -> deliver(merged.withPatches("p/done.mp4")))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("painted.exr")
                .hasMessageNotContaining("\n")
                .hasCauseInstanceOf(MediaException.class);
        assertThat(names(patches)).containsExactly("painted.exr");
        assertThat(names(out)).containsExactly("p");
    }

    @Test
    void nothingIsLeftWhereAPatchIsMissing() throws Exception {
        DeliverTask task = merged.withPatches("p");
        ClipRange first =
                ClipRange.newBuilder(task.getClips().get(0)).setPatchCount(3).build();
        DeliverTask broken = DeliverTask.newBuilder(task)
                .setClips(List.of(first, task.getClips().get(1), task.getClips().get(2)))
                .build();

        assertThatThrownBy(() -> deliver(broken))
                .isInstanceOf(MissingRecordsException.class)
                .hasMessageContaining("2 of its 3 patches");
        assertThat(out).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../p", "/tmp/p", "p//x", "p/../../x", ".p", "p/"})
    void mergersPutThemIntoTheirOutputFolderOnly(String name) {
        assertThatThrownBy(() -> deliver(merged.withPatches(name))).isInstanceOf(PermanentFailure.class);
        assertThat(out).isEmptyDirectory();
    }

    private void deliver(DeliverTask task) throws Exception {
        try (DeliverHandler handler = new DeliverHandler(merged.log, out, "merger-1")) {
            handler.handle(task, null);
        }
    }

    private static List<String> names(Path dir) throws Exception {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
