package org.facefarm.torch.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.facefarm.nets.backend.Device;
import org.facefarm.nets.net.Precision;
import org.facefarm.torch.device.Devices.Machine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesTest {
    private static final Card L4 = new Card("NVIDIA L4", 24L << 30, 20L << 30, "570.86", 89);
    private static final Card T4 = new Card("Tesla T4", 16L << 30, 15L << 30, "570.86", 75);

    @TempDir
    Path folder;

    private Path pip;

    @BeforeEach
    void install() throws IOException {
        pip = folder.resolve("site-packages/torch");
        library(pip.resolve("lib"), "libtorch_cpu.so", "libtorch_cuda.so");
        Files.writeString(pip.resolve("version.py"), "__all__ = []\n__version__ = '2.7.1+cu126'\ncuda = '12.6'\n");
    }

    private static void library(Path lib, String... names) throws IOException {
        Files.createDirectories(lib);
        for (String name : names) {
            Files.createFile(lib.resolve(name));
        }
    }

    private static Machine machine(Optional<Path> python, Card... cards) {
        return new Machine(() -> List.of(cards), () -> python);
    }

    @Test
    void withoutACardItIsTheProcessorAndTheNoteSaysWhy() {
        Devices devices = Devices.of("auto", Optional.empty(), machine(Optional.of(pip)));
        assertThat(devices.all()).containsExactly(Device.CPU);
        assertThat(devices.libtorch()).isEmpty();
        assertThat(devices.note()).contains("no card");
    }

    @Test
    void aCardThatIsAskedForAndNotThereIsRefusedInOneLine() {
        for (String wish : List.of("cuda", "cuda:0")) {
            assertThatThrownBy(() -> Devices.of(wish, Optional.empty(), machine(Optional.of(pip))))
                    .isInstanceOf(DeviceException.class)
                    .hasMessageStartingWith("cannot compute on " + wish + ": nvidia-smi tells of no card")
                    .hasMessageNotContaining("\n");
        }
        assertThatThrownBy(() -> Devices.of("cuda:2", Optional.empty(), machine(Optional.of(pip), L4, T4)))
                .hasMessage("cannot compute on cuda:2: the last of the cards is cuda:1");
    }

    @Test
    void everyCardIsUsedWithTheTorchOfPythonEachInWhatItHas() {
        Devices devices = Devices.of("auto", Optional.empty(), machine(Optional.of(pip), L4, T4));
        assertThat(devices.all()).containsExactly(new Device(0), new Device(1));
        assertThat(devices.note()).isEmpty();
        assertThat(devices.libtorch()).contains(new Libtorch(pip.resolve("lib"), "2.7.1+cu126", true));
        assertThat(devices.all())
                .extracting(devices::precision)
                .containsExactly(Optional.of(Precision.BF16), Optional.of(Precision.FP16));
        assertThat(Devices.of("cuda:1", Optional.empty(), machine(Optional.of(pip), L4, T4))
                        .all())
                .containsExactly(new Device(1));
    }

    @Test
    void aTorchOfAnotherVersionIsRefusedByNameBeforeItIsLoaded() throws IOException {
        Files.writeString(pip.resolve("version.py"), "__version__ = '2.13.0+cu130'\n");
        assertThatThrownBy(() -> Devices.of("cpu", Optional.of(pip), machine(Optional.empty())))
                .as("named: whatever is wished for")
                .hasMessageStartingWith(
                        "the libtorch in " + pip.resolve("lib") + " is of version 2.13.0+cu130; only 2.7.1");
        Devices found = Devices.of("auto", Optional.empty(), machine(Optional.of(pip), L4));
        assertThat(found.all()).as("found").containsExactly(Device.CPU);
        assertThat(found.libtorch()).isEmpty();
        assertThat(found.note()).contains("2.13.0+cu130", "pip install torch==2.7.1");
    }

    @Test
    void anArchiveOfLibtorchTellsItsVersionInAFileOfItsOwn() throws IOException {
        Path archive = folder.resolve("libtorch");
        library(archive.resolve("lib"), "libtorch_cpu.so");
        assertThatThrownBy(() -> Libtorch.in(archive)).hasMessageContaining("does not tell its version");
        Files.writeString(archive.resolve("build-version"), "2.7.1+cpu\n");
        Libtorch found = Libtorch.in(archive);
        assertThat(found).isEqualTo(new Libtorch(archive.resolve("lib"), "2.7.1+cpu", false));
        assertThatThrownBy(() -> Devices.of("cuda", Optional.of(archive), machine(Optional.of(pip), L4)))
                .as("the named one counts")
                .hasMessageContaining("computes on processors only");
    }

    @Test
    void whatNeedsPythonOrAMissingDriverIsNotLoaded() {
        Libtorch cuda = Libtorch.in(pip);
        assertThat(cuda.properties(false))
                .containsEntry("PYTORCH_FLAVOR", "cpu")
                .containsEntry("PYTORCH_VERSION", "2.7.1")
                .containsEntry("PYTORCH_LIBRARY_EXCLUSION", "libtorch_python.so,libshm.so,libcaffe2_nvrtc.so");
        assertThat(cuda.properties(true))
                .containsEntry("PYTORCH_FLAVOR", "cu128")
                .containsEntry("PYTORCH_LIBRARY_PATH", pip.resolve("lib").toString())
                .containsEntry("PYTORCH_LIBRARY_EXCLUSION", "libtorch_python.so,libshm.so");
    }

    @Test
    void aCardThatDoesNotComputeIsTheProcessorWhereThatWillDo() {
        Devices devices = Devices.of("auto", Optional.empty(), machine(Optional.of(pip), L4));
        Devices tried = devices.tried("auto", device -> {
            throw new IllegalStateException("no kernel image is available\nsecond line");
        });
        assertThat(tried.all()).containsExactly(Device.CPU);
        assertThat(tried.note()).isEqualTo("libtorch cannot use cuda:0: no kernel image is available");
        assertThatThrownBy(() -> devices.tried("cuda", device -> {
                    throw new UnsatisfiedLinkError("libcudart.so.12");
                }))
                .isInstanceOf(DeviceException.class)
                .hasMessage("cannot compute on cuda: libtorch cannot use cuda:0: libcudart.so.12");
        assertThat(devices.tried("auto", device -> {})).isSameAs(devices);
    }
}
