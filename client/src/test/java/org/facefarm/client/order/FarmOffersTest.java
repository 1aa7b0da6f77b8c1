package org.facefarm.client.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.WorkerOffer;
import org.junit.jupiter.api.Test;

class FarmOffersTest {
    static {
        TrustedRecords.trust();
    }

    @Test
    void allMergersShareTheWorkWhereTheyHaveAnEncoderInCommon() {
        FarmOffers offers = new FarmOffers(List.of(
                worker("merger", 2, "h264_nvenc", "libopenh264"),
                worker("merger", 2, "libopenh264", "libsvtav1"),
                worker("trainer", 4)));

        assertThat(offers.commonEncoders()).containsExactly("libopenh264");
        assertThat(offers.encoders()).containsExactlyInAnyOrder("h264_nvenc", "libopenh264", "libsvtav1");
    }

    @Test
    void withoutOneInCommonSomeOfThemDoIt() {
        FarmOffers offers =
                new FarmOffers(List.of(worker("merger", 2, "h264_nvenc"), worker("merger", 2, "libsvtav1")));

        assertThat(offers.commonEncoders()).containsExactlyInAnyOrder("h264_nvenc", "libsvtav1");
    }

    @Test
    void anyTrainerMayTrain() {
        assertThat(new FarmOffers(List.of(worker("trainer", 16), worker("trainer", 4), worker("merger", 2)))
                        .trainingProcessors())
                .contains(4);
        assertThat(FarmOffers.UNKNOWN.trainingProcessors()).isEmpty();
    }

    private static WorkerOffer worker(String role, int processors, String... encoders) {
        return new WorkerOffer(role, role, "", "cpu", processors, 1L << 32, List.of(encoders), Instant.EPOCH);
    }
}
