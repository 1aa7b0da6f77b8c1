package org.facefarm.bench.gpu;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.Device;
import org.facefarm.nets.net.Precision;
import org.facefarm.torch.TorchBackend;
import org.facefarm.torch.device.Devices;

/**
 * What is looked at, and what it is held against: the processor as it always computes, in float32.
 *
 * @param device the card; where there is none the processor, computing as on a card
 * @param backend on it
 */
record Contestants(Device device, Backend backend, Backend reference) {
    static Contestants of(Devices devices) {
        Device device = devices.all().get(0);
        Backend backend = device.isCpu()
                ? TorchBackend.asOnACard()
                : TorchBackend.on(devices, device, Optional.empty(), Optional.empty());
        return new Contestants(device, backend, new TorchBackend());
    }

    /** float32, and what the device computes fastest in. */
    Set<Precision> precisions() {
        return new LinkedHashSet<>(List.of(Precision.FP32, backend.precision()));
    }

    OptionalInt card() {
        return device.isCpu() ? OptionalInt.empty() : OptionalInt.of(device.card());
    }
}
