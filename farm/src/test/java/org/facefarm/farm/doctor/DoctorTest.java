package org.facefarm.farm.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facefarm.farm.config.FarmKeys;
import org.facefarm.nets.backend.Device;
import org.facefarm.torch.device.Card;
import org.facefarm.torch.device.Devices;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.config.Given;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private static final Card CARD = new Card("NVIDIA L4", 24L << 30, 20L << 30, "570.86", 89);
    private static final Devices NONE = new Devices(List.of(Device.CPU), Optional.empty(), List.of(), "no card");
    private static final Devices USED = new Devices(List.of(new Device(0)), Optional.empty(), List.of(CARD), "");
    private static final Devices UNUSED =
            new Devices(List.of(Device.CPU), Optional.empty(), List.of(CARD), "no libtorch for it");

    @Test
    void aCardIsGoodWhereItIsUsedAndElseToldOfWithWhatToDo() {
        Finding used = ComputingFindings.gpu(USED);
        Finding unused = ComputingFindings.gpu(UNUSED);
        assertThat(used.health()).isEqualTo(Finding.Health.GOOD);
        assertThat(used.detail())
                .isEqualTo("NVIDIA L4, 24.0 GiB, 20.0 of them free, driver 570.86, compute capability 8.9");
        assertThat(unused.health()).isEqualTo(Finding.Health.ABSENT);
        assertThat(unused.detail()).contains("NVIDIA L4", "not used: no libtorch for it");
        assertThat(unused.advice()).isEqualTo("pip install torch==2.7.1");
        assertThat(ComputingFindings.gpu(NONE).health()).isEqualTo(Finding.Health.INFO);
    }

    @Test
    void faceNetsAndEncodersOfACardAreMissedOnlyWhereThereIsOne() {
        assertThat(healths(NONE, false, List.of("libx264"))).containsExactly(Finding.Health.GOOD, Finding.Health.INFO);
        assertThat(healths(USED, false, List.of("libx264")))
                .containsExactly(Finding.Health.ABSENT, Finding.Health.ABSENT);
        assertThat(healths(USED, true, List.of("h264_nvenc", "libx264")))
                .containsExactly(Finding.Health.GOOD, Finding.Health.GOOD);
    }

    private static Stream<Finding.Health> healths(Devices devices, boolean cuda, List<String> encoders) {
        return Stream.of(ComputingFindings.onnx(devices, cuda), ComputingFindings.nvenc(devices, encoders))
                .map(Finding::health);
    }

    @Test
    void aFolderWithoutLibtorchIsBrokenInOneLine() {
        Configuration wrong = FarmKeys.ALL.configuration(
                List.of(new Given("torch", "/nowhere", "test"), new Given("device", "cpu", "test")));
        assertThat(new ComputingFindings(wrong).examine()).singleElement().satisfies(finding -> {
            assertThat(finding.health()).isEqualTo(Finding.Health.BROKEN);
            assertThat(finding.detail()).startsWith("there is no libtorch in /nowhere");
        });
    }
}
