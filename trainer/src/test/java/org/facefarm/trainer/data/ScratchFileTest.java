package org.facefarm.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facefarm.testing.TinyDisk;
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

    /** In a mapping it would end the process. */
    @Test
    void aDiskWithoutSpaceIsTold() throws Exception {
        try (TinyDisk disk = TinyDisk.over(folder, 4);
                ScratchFile scratch = ScratchFile.in(folder)) {
            ScratchFile.Piece before = scratch.add(new byte[] {1, 2});
            disk.fill();
            assertThatThrownBy(() -> scratch.add(new byte[1 << 16]))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("faces cannot be kept in the trainer's work folder " + folder
                            + ": No space left on device");
            assertThat(before.array()).containsExactly((byte) 1, (byte) 2);

            disk.makeRoom();
            assertThat(scratch.add(new byte[] {3}).array()).containsExactly((byte) 3);
        }
    }
}
