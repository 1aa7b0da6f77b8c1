package org.facefarm.torch.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.facefarm.nets.net.Precision;
import org.junit.jupiter.api.Test;

class CardTest {
    private static final String THREE = """
            NVIDIA H100 80GB HBM3, 81559, 80000, 570.86.15, 9.0, GPU-aa11
            Tesla T4, 15360, 15000, 570.86.15, 7.5, GPU-bb22
            NVIDIA GeForce GTX 1080, 8192, 8000, 570.86.15, 6.1, GPU-bb33
            """;

    @Test
    void isReadFromTheDriversTable() {
        Card h100 = Card.parsed(THREE, Optional.empty()).get(0);
        assertThat(h100).isEqualTo(new Card("NVIDIA H100 80GB HBM3", 81559L << 20, 80000L << 20, "570.86.15", 90));
    }

    @Test
    void computesInWhatItHas() {
        assertThat(Card.parsed(THREE, Optional.empty()))
                .extracting(Card::precision)
                .containsExactly(Precision.BF16, Precision.FP16, Precision.FP32);
    }

    @Test
    void cardsAreThoseThatTheProcessMaySeeAsCudaNumbersThem() {
        assertThat(Card.parsed(THREE, Optional.of("2,0")))
                .extracting(Card::capability)
                .containsExactly(61, 90);
        assertThat(Card.parsed(THREE, Optional.of("GPU-bb2")))
                .extracting(Card::capability)
                .containsExactly(75);
        assertThat(Card.parsed(THREE, Optional.of("1,7,0")))
                .as("up to the first that is none")
                .hasSize(1);
        assertThat(Card.parsed(THREE, Optional.of(""))).isEmpty();
        assertThat(Card.parsed(THREE, Optional.of("-1"))).isEmpty();
    }

    @Test
    void itsLoadIsRead() {
        assertThat(CardLoad.parsed("37, 1024\n")).contains(new CardLoad(0.37, 1L << 30));
        assertThat(CardLoad.parsed("[N/A], 1024")).isEmpty();
        assertThat(CardLoad.parsed("")).isEmpty();
    }

    @Test
    void whatIsNoTableGivesNoCards() {
        assertThat(Card.parsed(
                        "NVIDIA-SMI has failed because it couldn't communicate with the driver", Optional.empty()))
                .isEmpty();
        assertThat(Card.parsed("Tesla T4, [N/A], [N/A], 570, [N/A], GPU-1", Optional.empty()))
                .isEmpty();
    }
}
