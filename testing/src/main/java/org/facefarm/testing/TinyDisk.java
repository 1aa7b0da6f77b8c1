package org.facefarm.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A disk that can be filled, in memory. Only root can have one; elsewhere the test that wants it is skipped. */
public final class TinyDisk implements AutoCloseable {
    private static final byte[] MIB = new byte[1 << 20];

    private final Path folder;

    private TinyDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one over the folder. */
    public static TinyDisk over(Path folder, int mebibytes) throws InterruptedException {
        assumeTrue(
                SystemCommand.runs(
                        List.of("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString())),
                "no disk can be mounted here, so none can be filled");
        return new TinyDisk(folder);
    }

    /** Leaves no space. */
    public void fill() {
        try (OutputStream filler = Files.newOutputStream(folder.resolve("filler"))) {
            while (true) {
                filler.write(MIB);
            }
        } catch (IOException e) {
            // It is full.
        }
    }

    /** Gives back what filling it took. */
    public void makeRoom() throws IOException {
        Files.delete(folder.resolve("filler"));
    }

    @Override
    public void close() throws InterruptedException {
        // Lazily: what failed on it may still hold files open.
        boolean unused = SystemCommand.runs(List.of("umount", "-l", folder.toString()));
    }
}
