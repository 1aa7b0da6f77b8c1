package org.facefarm.delivery.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facefarm.delivery.internal.sidecar.Sidecar;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.schemas.Ids;

/** Holds a delivered file against its source by what its side-car tells: no farm is asked. */
public final class SidecarCheck {
    private SidecarCheck() {}

    /**
     * Whether both are the files that the side-car means ("source", "file"), and {@link DeliveryCheck}'s checks of them. Where faces
     * were swapped, likeness is looked at only with the patches: the side-car does not tell where they are.
     *
     * @param patches the folder of patches that was delivered with the file
     * @param floor dB that the mean PSNR outside of swapped faces must reach, where pictures were encoded anew
     * @param limits for reading the files
     * @throws MediaException when one of them cannot be read
     */
    public static List<Check> of(
            Path source, Path delivered, Optional<Path> patches, double floor, MediaLimits limits) {
        Sidecar sidecar = Sidecar.beside(delivered);
        List<Check> checks = new ArrayList<>();
        checks.add(same("source", source, sidecar.source().sha256()));
        checks.add(same("file", delivered, sidecar.output().sha256()));
        DeliveryCheck check =
                DeliveryCheck.of(source, delivered, sidecar.result().streamsLeftOut(), limits);
        checks.addAll(check.container());
        boolean untouched = sidecar.result().framesSwapped() == 0;
        if (untouched && sidecar.result().segmentsPassed() == sidecar.result().segments()) {
            checks.addAll(check.packets());
        } else if (untouched) {
            checks.addAll(check.pictures(Map.of(), floor));
        } else if (patches.isPresent()) {
            checks.addAll(check.pictures(PatchAreas.read(patches.get(), check.source()), floor));
        } else {
            checks.addAll(check.frames());
        }
        return checks;
    }

    private static Check same(String what, Path file, String sha256) {
        try {
            String found = Ids.sha256(file);
            return new Check(
                    what,
                    found.equals(sha256),
                    found.equals(sha256)
                            ? sha256
                            : "not the side-car's: SHA-256 %s instead of %s".formatted(found, sha256));
        } catch (IOException e) {
            throw new MediaException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
