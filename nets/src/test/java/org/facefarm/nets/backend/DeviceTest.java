package org.facefarm.nets.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
    @ParameterizedTest
    @CsvSource({"cpu,cpu", "cuda,cuda:0", "cuda:0,cuda:0", "cuda:11,cuda:11"})
    void isReadAsItIsWritten(String name, String written) {
        assertThat(Device.named(name)).hasToString(written);
        assertThat(Device.named(written)).isEqualTo(Device.named(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpu", "cuda:", "cuda:-1", "cuda:9999", "CPU", "cuda:0 "})
    void refusesWhatIsNone(String name) {
        assertThatThrownBy(() -> Device.named(name))
                .hasMessage("no device is called '" + name + "'; there are cpu, cuda and cuda:N");
    }

    @Test
    void stagingHasRoomForExactlyWhatIsAskedFor() {
        Staging staging = new Staging();
        assertThat(staging.room(7).put(new float[7]).hasRemaining()).isFalse();
        assertThat(staging.room(3).remaining()).isEqualTo(3);
        assertThat(staging.room(0).remaining()).isZero();
        assertThat(staging.room(9).remaining()).isEqualTo(9);
    }
}
