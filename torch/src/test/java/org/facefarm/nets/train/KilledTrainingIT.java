package org.facefarm.nets.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.facefarm.nets.checkpoint.Checkpoint;
import org.facefarm.testing.ForkedJava;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledTrainingIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void threeStepsAKillAndThreeStepsAreSixStepsToTheLastBitOfTheState() throws Exception {
        Path nothing = folder.resolve("nothing");
        Path three = folder.resolve("three.safetensors");
        Path threeAndThree = folder.resolve("three-and-three.safetensors");
        Path six = folder.resolve("six.safetensors");

        trainUntilKilled(nothing, 3, three);
        trainUntilKilled(three, 3, threeAndThree);
        trainUntilKilled(nothing, 6, six);

        assertThat(weightsAt(threeAndThree, 6)).as("averaged weights").isEqualTo(weightsAt(six, 6));
        assertThat(weightsAt(three, 3)).isNotEqualTo(weightsAt(six, 6));
        // Weights, their average, both moments, and what the file tells of itself.
        assertThat(Files.mismatch(threeAndThree, six))
                .as("first differing byte")
                .isEqualTo(-1);
    }

    /** The kill comes in the middle of a step after the last one saved. */
    private static void trainUntilKilled(Path from, int steps, Path to) throws InterruptedException {
        try (ForkedJava training = ForkedJava.start(
                List.of("-Xmx256m", "-Dai.djl.pytorch.num_threads=1"),
                TrainingMain.class,
                from.toString(),
                Integer.toString(steps),
                to.toString())) {
            training.awaitLine("saved", PATIENCE);
            training.kill();
        }
    }

    private static String weightsAt(Path file, long step) {
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            assertThat(checkpoint.info().step()).isEqualTo(step);
            return checkpoint.info().weightsSha256();
        }
    }
}
