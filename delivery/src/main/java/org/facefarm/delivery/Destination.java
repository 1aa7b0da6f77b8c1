package org.facefarm.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.facefarm.delivery.internal.sidecar.Sidecar;
import org.facefarm.media.MediaException;
import org.facefarm.schemas.record.PictureKind;
import org.facefarm.worker.disk.DiskText;
import org.facefarm.worker.scratch.WorkFolder;

/**
 * Where a finished file is to be put, with its patches: looked at before there is any, since the work for them may take hours.
 */
public final class Destination {
    /** Bytes that the name of a finished file may have: what file systems allow, less what its side-car adds. */
    public static final int LONGEST_NAME = 255 - Sidecar.ENDING.length();

    /** As long as names of pictures are as a rule. */
    private static final String ANY_PICTURE = "00000000.tiff";

    private final Path output;
    private final boolean pictures;
    private final Optional<Path> patches;

    /**
     * @param pictures what is written as pictures into a folder; null for a file
     * @param patches folder for them, from where the output lies; "" for none
     */
    public Destination(Path output, PictureKind pictures, String patches) {
        this.output = output;
        this.pictures = pictures != null;
        this.patches = Optional.of(patches).filter(folder -> !folder.isEmpty()).map(folder -> output.toAbsolutePath()
                .resolveSibling(folder));
    }

    /**
     * Makes files with names as long as those to come, in folders as they will be, and removes them.
     *
     * @throws MediaException when that cannot be done
     */
    public void requireWritable() {
        if (pictures) {
            PictureFolder.requirePictures(output);
            tryOut(output.resolve(ANY_PICTURE), output);
        } else if (Files.exists(output) && !Files.isRegularFile(output)) {
            throw new MediaException(
                    output + (Files.isDirectory(output) ? ": is a folder" : ": is no regular file") + "; name a file");
        }
        tryOut(Sidecar.placeOf(output), output);
        patches.ifPresent(folder -> tryOut(folder.resolve(PatchFolder.LIST), folder));
    }

    /** @param shown what people have named */
    private static void tryOut(Path file, Path shown) {
        Path whole = file.toAbsolutePath().normalize();
        Path there = whole.getParent();
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new MediaException("%s: cannot be written: %s is no folder".formatted(shown, there));
        }
        try (WorkFolder trial = WorkFolder.in(there)) {
            Path copy = trial.path().resolve(there.relativize(whole));
            Files.createDirectories(copy.getParent());
            Files.createFile(copy);
        } catch (IOException e) {
            throw new MediaException(
                    "%s: cannot be written in %s: %s; choose another place or name"
                            .formatted(shown, there, DiskText.reason(e)),
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
        if (pictures) {
            PictureFolder.requirePictures(output);
            if (overwrite && !isFree(own) && !Files.exists(Sidecar.placeOf(output))) {
                // Often enough they are somebody's only ones.
                throw new MediaException(
                        output + ": holds pictures that Facefarm did not put there; name another folder, or one in it");
            }
        }
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
        if (!Files.exists(output, LinkOption.NOFOLLOW_LINKS) || (pictures && PictureFolder.isEmpty(output))) {
            return true;
        }
        try {
            Sidecar sideCar = Sidecar.beside(output);
            return own.contains(sideCar.order())
                    && sideCar.output() != null
                    && Delivered.sha256(output).equals(sideCar.output().sha256());
        } catch (IOException | MediaException e) {
            // What cannot be looked at is nobody's own.
            return false;
        }
    }
}
