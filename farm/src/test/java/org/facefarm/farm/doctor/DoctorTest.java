package org.facefarm.farm.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @Test
    void a_card_that_nothing_computes_on_is_told_of_but_not_called_good(@TempDir Path folder) throws IOException {
        Finding there = Doctor.gpu(Files.createFile(folder.resolve("nvidia0")));
        Finding none = Doctor.gpu(folder.resolve("nvidia1"));

        assertThat(there.health()).isEqualTo(Finding.Health.INFO);
        assertThat(there.detail()).contains("card is there", "nothing computes on it yet");
        assertThat(none.health()).isEqualTo(Finding.Health.INFO);
        assertThat(none.detail()).contains("none", "not needed");
    }
}
