package org.facefarm.media.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    static List<String> names() {
        return EncoderProfiles.names();
    }
}
