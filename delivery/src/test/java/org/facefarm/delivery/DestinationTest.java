package org.facefarm.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.facefarm.media.MediaException;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.worker.task.PermanentFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would go wrong with a finished file is known before there is one. */
class DestinationTest {
    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void outputFolder() throws Exception {
        out = Files.createDirectory(folder.resolve("out"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.mp4", "new/and newer/x.mp4"})
    void tryingAPlaceLeavesNothing(String name) {
        new Destination(out.resolve(name), null, "patches/x.mp4").requireWritable();

        assertThat(out).isEmptyDirectory();
    }

    @Test
    void whereNothingCanBeWrittenIsTold() throws Exception {
        Files.writeString(out.resolve("file"), "");
        assertUnwritable(out.resolve("n".repeat(250)), "File name too long");
        assertUnwritable(out.resolve("n".repeat(300)).resolve("x.mp4"), "File name too long");
        assertUnwritable(out.resolve("file/x.mp4"), "file is no folder");
        assertUnwritable(out, "is a folder; name a file");
        assertUnwritable(Path.of("/dev/null"), "is no regular file");
        assertUnwritable(Path.of("/proc/x.mp4"), "/proc/x.mp4: cannot be written in /proc: ");
        assertThatThrownBy(() -> new Destination(out.resolve("x.mp4"), null, "/proc/patches").requireWritable())
                .hasMessageContaining("/proc/patches");
    }

    private static void assertUnwritable(Path output, String message) {
        assertThatThrownBy(() -> new Destination(output, null, "").requireWritable())
                .isInstanceOf(MediaException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void whatIsNotTheOrdersOwnIsKept() throws Exception {
        MergedVideo merged = merged();
        Path output = out.resolve("done.mp4");
        Destination destination = new Destination(output, null, "");
        destination.requireFree(List.of("order"), false);
        new Delivery(merged.log).deliver(merged.task, output);

        destination.requireFree(List.of("order"), false);
        assertThatThrownBy(() -> destination.requireFree(List.of("another"), false))
                .isInstanceOf(MediaException.class)
                .hasMessageStartingWith(output + ": is there already, and is not this order's own")
                .hasMessageContaining("--overwrite");
        destination.requireFree(List.of("another", "order"), false);
        destination.requireFree(List.of("another"), true);

        Files.write(output, new byte[] {1}, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> destination.requireFree(List.of("order"), false))
                .as("changed since")
                .isInstanceOf(MediaException.class);
        Files.delete(out.resolve("done.mp4.facefarm.json"));
        assertThatThrownBy(() -> destination.requireFree(List.of("order"), false))
                .as("nobody's")
                .isInstanceOf(MediaException.class);
    }

    @Test
    void patchesOfAnotherOrderAreKept() throws Exception {
        MergedVideo merged = merged();
        Path output = out.resolve("done.mp4");
        new Delivery(merged.log).deliver(merged.withPatches("p"), output);
        Files.delete(output);
        Destination destination = new Destination(output, null, "p");

        destination.requireFree(List.of("order"), false);
        assertThatThrownBy(() -> destination.requireFree(List.of("another"), false))
                .hasMessageContaining("out/p: is there already");
        destination.requireFree(List.of("another"), true);
        Files.delete(out.resolve("p/patches.jsonl"));
        assertThatThrownBy(() -> destination.requireFree(List.of("order"), false))
                .hasMessageContaining("out/p: is there already");
        Files.writeString(out.resolve("p/painted.exr"), "days of work");
        assertThatThrownBy(() -> destination.requireFree(List.of("order"), true))
                .hasMessageContaining("painted.exr");
    }

    @Test
    void mergersDeliverOverWhatIsNotTheirsOnlyWhereTheOrderSaysSo() throws Exception {
        MergedVideo merged = merged();
        Path output = Files.writeString(out.resolve("done.mp4"), "days of work");
        try (DeliverHandler handler = new DeliverHandler(merged.log, out, "merger-1")) {
            assertThatThrownBy(() -> handler.handle(merged.task, null))
                    .isInstanceOf(PermanentFailure.class)
                    .hasMessageContaining("is there already");
            assertThat(output).hasContent("days of work");

            DeliverTask overwriting =
                    DeliverTask.newBuilder(merged.task).setOverwrite(true).build();
            handler.handle(overwriting, null);
            assertThat(output.toFile().length()).isGreaterThan(1000);
            assertThatCode(() -> handler.handle(merged.task, null))
                    .as("its own now")
                    .doesNotThrowAnyException();
        }
    }

    private MergedVideo merged() throws Exception {
        return new MergedVideo(GreyClip.of(folder.resolve("clip.mp4"), 40), "done.mp4", DeliveryBy.FARM);
    }
}
