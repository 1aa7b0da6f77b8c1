package org.facefarm.farm.doctor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.farm.config.ComputeKeys;
import org.facefarm.media.encode.Encoders;
import org.facefarm.torch.TorchBackend;
import org.facefarm.torch.device.Card;
import org.facefarm.torch.device.DeviceException;
import org.facefarm.torch.device.Devices;
import org.facefarm.torch.device.Libtorch;
import org.facefarm.vision.finders.NetRuntime;
import org.facefarm.worker.config.Configuration;

/** What computes: libtorch, cards, ONNX Runtime, NVENC; used, or why not. */
final class ComputingFindings {
    private final Configuration configuration;

    ComputingFindings(Configuration configuration) {
        this.configuration = configuration;
    }

    Stream<Finding> examine() {
        try {
            Devices devices =
                    TorchBackend.start(configuration.get(ComputeKeys.DEVICE), configuration.find(ComputeKeys.TORCH));
            return Stream.of(
                    pytorch(devices),
                    gpu(devices),
                    onnx(devices, NetRuntime.knowsCards()),
                    nvenc(devices, Encoders.available()));
        } catch (DeviceException e) {
            return Stream.of(Finding.broken("PyTorch", e.getMessage(), "or compute on the processor: --device cpu"));
        } catch (LinkageError | RuntimeException e) {
            return Stream.of(broken(e));
        }
    }

    private static Finding broken(Throwable e) {
        return Finding.broken(
                "PyTorch", e.toString(), "make sure ~/.djl.ai can be written (or set DJL_CACHE_DIR) and has 500 MB");
    }

    private static Finding pytorch(Devices devices) {
        try {
            String of = devices.libtorch().map(Libtorch::toString).orElse("the build's own libtorch");
            String used = devices.all().stream()
                    .map(device -> TorchBackend.on(devices, device, Optional.empty(), Optional.empty())
                            .describe())
                    .collect(Collectors.joining("; "));
            return Finding.good("PyTorch", used + "; " + of);
        } catch (LinkageError | RuntimeException e) {
            return broken(e);
        }
    }

    static Finding gpu(Devices devices) {
        if (devices.cards().isEmpty()) {
            return Finding.info("GPU", "none looked for, or none that NVIDIA's driver tells of; processors compute");
        }
        String cards = devices.cards().stream().map(Card::toString).collect(Collectors.joining("; "));
        return devices.note().isEmpty()
                ? Finding.good("GPU", cards)
                : Finding.absent("GPU", cards + "; not used: " + devices.note(), Libtorch.INSTALL);
    }

    static Finding onnx(Devices devices, boolean knowsCards) {
        String version = "ONNX Runtime " + NetRuntime.version();
        if (devices.all().get(0).isCpu()) {
            return Finding.good("Face nets", version + ", on the processor");
        }
        return knowsCards
                ? Finding.good("Face nets", version + ", on cards where they can be used")
                : Finding.absent(
                        "Face nets",
                        version + ", on the processor: it is built without CUDA",
                        "build the GPU image, whose ONNX Runtime has it: docker compose -f docker-compose.yml -f"
                                + " docker-compose.gpu.yml build");
    }

    static Finding nvenc(Devices devices, List<String> encoders) {
        if (encoders.stream().anyMatch(name -> name.endsWith("_nvenc"))) {
            return Finding.good("NVENC", "encodes on the card");
        }
        return devices.cards().isEmpty()
                ? Finding.info("NVENC", "not here; encoders of the processor are used")
                : Finding.absent(
                        "NVENC",
                        "a card is here, but its encoder does not open",
                        "in a container NVIDIA_DRIVER_CAPABILITIES must have 'video'; else install the driver's"
                                + " libnvidia-encode");
    }
}
