package org.facefarm.nets.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HourglassTest {
    private static final Conv DOWN = new Conv(4, 8, 3, 2, Activation.LEAKY_01);
    private static final Upscale UP = new Upscale(8, 4);

    @Test
    void it_keeps_the_extent_and_costs_what_its_layers_cost() {
        Hourglass hourglass = new Hourglass(List.of(DOWN, UP));
        Extent in = new Extent(4, 16);
        Extent within = new Extent(8, 8);

        assertThat(hourglass.output(in)).isEqualTo(in);
        assertThat(hourglass.multiplications(in)).isEqualTo(DOWN.multiplications(in) + UP.multiplications(within));
        assertThat(hourglass.parameters())
                .extracting(Parameter::name)
                .containsExactly("0.weight", "0.bias", "1.weight", "1.bias");
    }

    @Test
    void what_does_not_come_up_again_is_refused() {
        Hourglass open = new Hourglass(List.of(DOWN));

        assertThatThrownBy(() -> open.output(new Extent(4, 16)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hourglass");
    }
}
