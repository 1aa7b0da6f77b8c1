package org.facefarm.farm.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.config.FarmKeys;
import org.facefarm.testing.TinyDisk;
import org.facefarm.worker.config.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FullDiskIT {
    @TempDir
    Path folder;

    @Test
    @Timeout(240)
    void aFarmThatHasNoSpaceLeftSaysSoInsteadOfWaitingForEverAndGoesOnWhenThereIsSome() throws Exception {
        Configuration defaults = FarmKeys.ALL.configuration(List.of());
        try (TinyDisk disk = TinyDisk.over(folder, 100)) {
            try (EmbeddedFarm farm = EmbeddedFarm.start(folder, defaults)) {
                farm.requireHealthy();
                disk.fill();
                await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThatThrownBy(farm::requireHealthy)
                        .isInstanceOf(UserError.class)
                        .hasMessageStartingWith("the farm's broker stopped: no space left on the disk of " + folder)
                        .hasMessageNotContaining("\n"));
            }
            assertThat(Thread.currentThread().isInterrupted())
                    .as("what ends a stopped broker soon is not left to whoever closed it")
                    .isFalse();
            disk.makeRoom();
            try (EmbeddedFarm again = EmbeddedFarm.start(folder, defaults)) {
                again.requireHealthy();
            }
        }
    }
}
