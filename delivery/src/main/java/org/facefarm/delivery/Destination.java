package org.facefarm.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.facefarm.delivery.internal.sidecar.Sidecar;
import org.facefarm.media.MediaException;
import org.facefarm.schemas.Ids;
import org.facefarm.worker.disk.DiskText;
import org.facefarm.worker.scratch.WorkFolder;

/**
 * Where a finished file is to be put, with its patches: looked at before there is any, since the work for them may take hours.
 */
public final class Destination {
    /** Bytes that the name of a finished file may have: what file systems allow, less what its side-car adds. */
    public static final int LONGEST_NAME = 255 - Delivered.SIDECAR_ENDING.length();

    private final Path output;
    private final Optional<Path> patches;

    /** @param patches folder for them, from where the output lies; "" for none */
    public Destination(Path output, String patches) {
        this.output = output;
        this.patches = Optional.of(patches).filter(folder -> !folder.isEmpty()).map(folder -> output.toAbsolutePath()
                .resolveSibling(folder));
    }

    /**
     * Makes files with names as long as those to come, in folders as they will be, and removes them.
     *
     * @throws MediaException when that cannot be done
     */
    public void requireWritable() {
        if (Files.exists(output) && !Files.isRegularFile(output)) {
            throw new MediaException(
                    output + (Files.isDirectory(output) ? ": is a folder" : ": is no regular file") + "; name a file");
        }
        tryOut(Delivered.sidecarOf(output));
        patches.map(folder -> folder.resolve(PatchFolder.LIST)).ifPresent(Destination::tryOut);
    }

    private static void tryOut(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        Path there = whole.getParent();
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new MediaException("%s: cannot be written: %s is no folder".formatted(file, there));
        }
        try (WorkFolder trial = WorkFolder.in(there)) {
            Path copy = trial.path().resolve(there.relativize(whole));
            Files.createDirectories(copy.getParent());
            Files.createFile(copy);
        } catch (IOException e) {
            throw new MediaException(
                    "%s: cannot be written in %s: %s; choose another place or name"
                            .formatted(file, there, DiskText.reason(e)),
                    e);
        }
    }

    /**
     * Fails where something would be lost: a file that is not what one of these orders delivered, unchanged since; patches of
     * others; and whatever is no patch in the patches' folder.
     *
     * @param own the order itself, and those whose results it takes the place of
     * @param overwrite whether files and patches may be lost
     */
    public void requireFree(Collection<String> own, boolean overwrite) {
        patches.ifPresent(PatchFolder::requireFree);
        if (overwrite) {
            return;
        }
        require(output, isFree(own));
        patches.ifPresent(folder -> require(folder, PatchFolder.isFree(folder, own)));
    }

    private static void require(Path place, boolean free) {
        if (!free) {
            throw new MediaException(
                    "%s: is there already, and is not this order's own; choose another name, or have it replaced with --overwrite"
                            .formatted(place));
        }
    }

    private boolean isFree(Collection<String> own) {
        if (!Files.exists(output, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try {
            Sidecar sideCar = Sidecar.beside(output);
            return own.contains(sideCar.order())
                    && sideCar.output() != null
                    && Ids.sha256(output).equals(sideCar.output().sha256());
        } catch (IOException | MediaException e) {
            // What cannot be looked at is nobody's own.
            return false;
        }
    }
}
