package org.facefarm.e2e;

import java.nio.file.Path;
import java.util.List;
import org.facefarm.farm.config.FarmKeys;
import org.facefarm.farm.run.Computing;
import org.facefarm.farm.run.EmbeddedFarm;
import org.facefarm.worker.config.Configuration;

/**
 * A farm that is up, as {@code facefarm up} has it: commands with its folder share it, where each would otherwise start a broker
 * and every service for itself. That they can is {@link SwapIT}'s to show.
 */
final class StandingFarm implements AutoCloseable {
    private final EmbeddedFarm farm;

    StandingFarm(Path folder) {
        Configuration configuration = FarmKeys.ALL.configuration(List.of());
        Computing computing = Computing.of(configuration);
        farm = EmbeddedFarm.start(folder, configuration);
        farm.startServices(computing);
        farm.serveOthers();
    }

    @Override
    public void close() {
        farm.close();
    }
}
