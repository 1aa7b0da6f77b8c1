package org.facefarm.farm.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.facefarm.nets.net.Precision;
import org.facefarm.torch.device.Devices;
import org.facefarm.torch.device.Libtorch;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.config.Key;
import org.facefarm.worker.config.Section;

/** What computes. */
public final class ComputeKeys {
    public static final Key<String> DEVICE = Key.ofText(
            "device",
            Devices.AUTO,
            Pattern.compile("auto|cpu|cuda(:\\d{1,3})?"),
            "`auto`, `cpu`, `cuda` or `cuda:N`",
            "What extractors, trainers and mergers compute on. `cuda` is the first card of a worker, and all cards of a farm on"
                    + " one machine: a worker of each kind for every card. `cuda:N` is one card, from 0. A worker that is told"
                    + " of a card and cannot have it says why and ends; `auto` takes cards where there are some that can be used,"
                    + " else the processor, and says so. Results on cards differ from those of processors in their last digits"
                    + " ([what is the same where](training.md#devices)). Option `--device`.");

    public static final Key<Path> TORCH = Key.ofPath(
            "torch",
            null,
            "Folder of a libtorch %s to use instead of the build's own, which computes on processors only: that of a"
                            .formatted(Libtorch.VERSION)
                    + " pip-installed torch, or of one of PyTorch's archives. Any other version is refused. Unset: for cards the"
                    + " torch of the Python on the PATH, if it is of this version.");

    static final Key<String> PRECISION = Key.ofText(
            "precision",
            Devices.AUTO,
            Pattern.compile("auto|fp32|bf16|fp16"),
            "`auto`, `fp32`, `bf16` or `fp16`",
            "What swap networks compute in; weights are float32 always. `auto`: bfloat16 where processor or card has it,"
                    + " float16 with scaled losses on cards before (compute capability 7), float32 elsewhere. The same for all"
                    + " workers of a farm on devices of a kind.");

    static final Section SECTION = Section.of("Computing", DEVICE, TORCH, PRECISION);

    private ComputeKeys() {}

    /** What is to be computed in; empty for what the device does fastest. */
    public static Optional<Precision> precision(Configuration configuration) {
        return Optional.of(configuration.get(PRECISION))
                .filter(name -> !name.equals(Devices.AUTO))
                .map(name -> Precision.valueOf(name.toUpperCase(Locale.ROOT)));
    }
}
