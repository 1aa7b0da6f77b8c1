package org.facefarm.media.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.facefarm.media.encode.Encoders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EncoderProfilesTest {
    @ParameterizedTest
    @MethodSource("names")
    void everyRegisteredEncoderIsReachable(String name) {
        EncoderProfile profile = EncoderProfiles.named(name);

        assertThat(profile.encoder()).isEqualTo(name);
        assertThat(profile.qualities()).isNotEmpty().allSatisfy(quality -> assertThat(profile.options(quality))
                .isNotEmpty());
        assertThat(Encoders.defaultQuality(name)).isEqualTo(profile.qualities().get(0));
    }

    @Test
    void noneIsRegisteredTwice() {
        assertThat(EncoderProfiles.names()).doesNotHaveDuplicates();
    }

    @Test
    void everyEncoderThereIsHasBeenRegistered() throws Exception {
        List<String> written = new ArrayList<>();
        Path classes =
                Path.of(EncoderProfile.class.getResource("EncoderProfile.class").toURI());
        try (Stream<Path> files = Files.list(classes.getParent())) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                Class<?> type = Class.forName(EncoderProfile.class.getPackageName() + "." + name);
                if (!type.isInterface() && EncoderProfile.class.isAssignableFrom(type)) {
                    written.add(type.getSimpleName());
                }
            }
        }
        List<String> registered = EncoderProfiles.names().stream()
                .map(name -> EncoderProfiles.named(name).getClass().getSimpleName())
                .toList();
        assertThat(written).isNotEmpty().containsExactlyInAnyOrderElementsOf(registered);
    }

    static List<String> names() {
        return EncoderProfiles.names();
    }
}
