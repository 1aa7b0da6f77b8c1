package org.facefarm.nets.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.facefarm.nets.internal.checkpoint.Checksum;
import org.facefarm.nets.internal.checkpoint.SafetensorsFile;
import org.facefarm.nets.random.Draws;
import org.facefarm.testing.ForkedJava;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process in the middle of saving; {@code -Dfacefarm.kills=200} for more than a taste. */
class KilledWhileSavingIT {
    private static final int KILLS = Integer.getInteger("facefarm.kills", 6);

    @TempDir
    Path folder;

    @Test
    void aCompleteCheckpointIsThereAfterEveryKill() throws Exception {
        Path file = folder.resolve("saved.safetensors");
        for (int kill = 0; kill < KILLS; kill++) {
            // The next one is being written by the time the line is read.
            String after = "saved " + new Draws(kill).below(20) + ".";
            try (ForkedJava saving = ForkedJava.start(List.of("-Xmx64m"), SavingMain.class, file.toString())) {
                saving.awaitLine(after, Duration.ofSeconds(60));
                saving.kill();
            }
            assertComplete(file);
        }
    }

    private static void assertComplete(Path file) {
        try (SafetensorsFile saved = SafetensorsFile.open(file)) {
            assertThat(saved.checksum()).isEqualTo(saved.metadata().get(Checksum.KEY));
            FloatBuffer values = FloatBuffer.allocate((int) SavingMain.ENTRY.shape()[0]);
            saved.read(SavingMain.ENTRY.name(), SavingMain.ENTRY.shape(), values);
            assertThat(values.get(0))
                    .isEqualTo(Integer.parseInt(saved.metadata().get("number")));
        }
    }
}
