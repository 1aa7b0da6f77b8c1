package org.facefarm.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFileTest {
    @TempDir
    Path folder;

    @Test
    void piecesAreWhatWasAddedAlsoBehindTheFirstMapping() throws Exception {
        List<ScratchFile.Piece> pieces = new ArrayList<>();
        try (ScratchFile scratch = ScratchFile.in(folder)) {
            for (int i = 0; i < 3; i++) {
                byte[] bytes = new byte[40 << 20];
                Arrays.fill(bytes, (byte) (i + 1));
                pieces.add(scratch.add(bytes));
                pieces.add(scratch.add(new byte[] {(byte) -i, 7}));
            }
        }

        byte[] last = new byte[40 << 20];
        Arrays.fill(last, (byte) 3);
        assertThat(Arrays.equals(pieces.get(4).array(), last)).isTrue();
        assertThat(pieces.get(1).array()).containsExactly((byte) 0, (byte) 7);
        assertThat(pieces.get(5).array()).containsExactly((byte) -2, (byte) 7);
    }
}
