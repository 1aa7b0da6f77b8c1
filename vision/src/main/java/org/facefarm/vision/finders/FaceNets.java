package org.facefarm.vision.finders;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.vision.catalogue.CatalogueNet;
import org.facefarm.vision.catalogue.DownloadProgress;
import org.facefarm.vision.catalogue.Located;
import org.facefarm.vision.catalogue.NetCatalogue;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.face.FaceDescriber;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.internal.onnx.OnnxNet;

/** The files of the nets that a kind of detector takes, or why they are not at hand. */
public sealed interface FaceNets {
    /**
     * All of them, verified.
     *
     * @param files by the catalogue's names; none where the kind takes no nets
     */
    record Ready(DetectorKind kind, Map<String, Path> files) implements FaceNets {
        /**
         * A finder that has seen nothing yet, on the processor.
         *
         * @param threads within each net
         * @throws IllegalStateException when a net cannot be loaded
         */
        public FaceFinder open(FinderSettings settings, int threads) {
            return open(settings, threads, OptionalInt.empty());
        }

        /**
         * As the other, on a card where that can be used.
         *
         * @param card as CUDA numbers it
         */
        public FaceFinder open(FinderSettings settings, int threads, OptionalInt card) {
            return open(FinderRegistration.of(kind).finder(), settings, threads, card);
        }

        /** For faces that somebody else finds; as {@link #open(FinderSettings, int, OptionalInt)}. */
        public FaceDescriber describer(FinderSettings settings, int threads, OptionalInt card) {
            return open(FinderRegistration.of(kind).describer(), settings, threads, card);
        }

        private <T> T open(
                FinderRegistration.Opening<T> opening, FinderSettings settings, int threads, OptionalInt card) {
            List<OnnxNet> opened = new ArrayList<>();
            try {
                return opening.open(
                        name -> {
                            OnnxNet net = new OnnxNet(files.get(name), threads, card);
                            opened.add(net);
                            return net;
                        },
                        settings);
            } catch (RuntimeException e) {
                opened.forEach(OnnxNet::close);
                throw e;
            }
        }
    }

    /**
     * At least one is missing.
     *
     * @param reason one line
     */
    record Missing(String reason) implements FaceNets {}

    /** The nets that any kind takes, in the order people see them. */
    static NetCatalogue catalogue() {
        return new NetCatalogue(Arrays.stream(DetectorKind.values())
                .flatMap(kind -> FinderRegistration.of(kind).nets().stream())
                .distinct()
                .toList());
    }

    /** Looks on this machine only. */
    static FaceNets find(DetectorKind kind, NetStore store) {
        Map<String, Path> files = new LinkedHashMap<>();
        for (CatalogueNet net : FinderRegistration.of(kind).nets()) {
            Located located = store.find(net.name());
            if (located instanceof Located.Missing missing) {
                return new Missing(missing.reason());
            }
            files.put(net.name(), ((Located.At) located).file());
        }
        return new Ready(kind, files);
    }

    /** Looks on this machine, then fetches; stops at the first that cannot be had. */
    static FaceNets locate(DetectorKind kind, NetStore store, DownloadProgress progress) throws InterruptedException {
        for (CatalogueNet net : FinderRegistration.of(kind).nets()) {
            if (store.locate(net.name(), progress) instanceof Located.Missing missing) {
                return new Missing(missing.reason());
            }
        }
        return find(kind, store);
    }
}
