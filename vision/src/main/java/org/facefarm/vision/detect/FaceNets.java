package org.facefarm.vision.detect;

import java.nio.file.Path;
import java.util.List;
import org.facefarm.vision.catalogue.DownloadProgress;
import org.facefarm.vision.catalogue.Located;
import org.facefarm.vision.catalogue.NetCatalogue;
import org.facefarm.vision.catalogue.NetStore;

/** The files of the three nets that {@link NetFaceFinder} works with, or why they are not at hand. */
public sealed interface FaceNets {
    /** The catalogue's names of the nets. */
    List<String> NAMES = List.of(NetCatalogue.DETECTOR, NetCatalogue.MESH, NetCatalogue.EMBEDDER);

    /** All three, verified. */
    record Ready(Path detector, Path mesh, Path embedder) implements FaceNets {}

    /**
     * At least one is missing.
     *
     * @param reason one line
     */
    record Missing(String reason) implements FaceNets {}

    /** Looks on this machine only. */
    static FaceNets find(NetStore store) {
        return of(NAMES.stream().map(store::find).toList());
    }

    /** Looks on this machine, then fetches; stops at the first that cannot be had. */
    static FaceNets locate(NetStore store, DownloadProgress progress) throws InterruptedException {
        Located[] found = new Located[NAMES.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = store.locate(NAMES.get(i), progress);
            if (found[i] instanceof Located.Missing missing) {
                return new Missing(missing.reason());
            }
        }
        return of(List.of(found));
    }

    private static FaceNets of(List<Located> nets) {
        for (Located net : nets) {
            if (net instanceof Located.Missing missing) {
                return new Missing(missing.reason());
            }
        }
        List<Path> files = nets.stream().map(n -> ((Located.At) n).file()).toList();
        return new Ready(files.get(0), files.get(1), files.get(2));
    }
}
