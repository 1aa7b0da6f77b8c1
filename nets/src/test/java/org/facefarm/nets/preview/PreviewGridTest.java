package org.facefarm.nets.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreviewGridTest {
    @Test
    void laysOutRowsAndLeavesTheMaskOut() {
        float[][] rows = new float[5][];
        for (int row = 0; row < 5; row++) {
            int channels = row % 2 == 1 || row == 4 ? 4 : 3;
            rows[row] = new float[2 * channels * 4];
            for (int i = 0; i < rows[row].length; i++) {
                // row, face, channel, pixel as the digits of a number
                rows[row][i] = row * 1000 + i / (4 * channels) * 100 + i / 4 % channels * 10 + i % 4;
            }
        }
        PreviewGrid grid = PreviewGrid.of(2, 2, List.of(rows));
        assertThat(grid.width()).isEqualTo(4);
        assertThat(grid.height()).isEqualTo(10);
        int secondFaceOfRowThree = 3 * ((3 * 2 + 1) * 4 + 2);
        assertThat(Arrays.copyOfRange(grid.bgr(), secondFaceOfRowThree, secondFaceOfRowThree + 3))
                .containsExactly(3102, 3112, 3122);
        assertThat(grid.bgr()[grid.bgr().length - 1]).isEqualTo(4123);
    }
}
