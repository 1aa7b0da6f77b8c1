package org.facefarm.farm.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.config.ComputeKeys;
import org.facefarm.farm.config.TrainerKeys;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.Device;
import org.facefarm.torch.TorchBackend;
import org.facefarm.torch.device.DeviceException;
import org.facefarm.torch.device.Devices;
import org.facefarm.worker.config.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this process computes on, as it is configured and as the machine has it. */
public final class Computing {
    private static final Logger log = LoggerFactory.getLogger(Computing.class);

    private final Configuration configuration;
    private final Devices devices;

    private Computing(Configuration configuration, Devices devices) {
        this.configuration = configuration;
        this.devices = devices;
    }

    /**
     * Looks at the machine, and says so where it is the processor though there are cards.
     *
     * @throws UserError when what is configured cannot be had
     */
    public static Computing of(Configuration configuration) {
        try {
            Devices devices =
                    TorchBackend.start(configuration.get(ComputeKeys.DEVICE), configuration.find(ComputeKeys.TORCH));
            if (!devices.note().isEmpty() && devices.cards().isEmpty()) {
                log.info("Computing on the processor: {}", devices.note());
            } else if (!devices.note().isEmpty()) {
                log.warn("Computing on the processor: {}", devices.note());
            }
            return new Computing(configuration, devices);
        } catch (DeviceException e) {
            throw new UserError(e.getMessage());
        }
    }

    /** What there may be a worker on, each: the processor, or cards. */
    List<Device> devices() {
        return devices.all();
    }

    /** Computes on the first device. */
    public Backend backend() {
        return backend(devices.all().get(0));
    }

    Backend backend(Device device) {
        Optional<Integer> threads = configuration.find(TrainerKeys.THREADS);
        return TorchBackend.on(devices, device, threads, ComputeKeys.precision(configuration));
    }

    /** All of a card's memory. */
    long memoryBytes(Device card) {
        return devices.cards().get(card.card()).memoryBytes();
    }

    /** The card of a device, for face nets; empty for the processor. */
    static OptionalInt card(Device device) {
        return device.isCpu() ? OptionalInt.empty() : OptionalInt.of(device.card());
    }
}
