package org.facefarm.farm.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.encode.Encoders;
import org.facefarm.vision.catalogue.CatalogueNet;
import org.facefarm.vision.catalogue.Located;
import org.facefarm.vision.catalogue.NetRejectedException;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.FarmSetupException;
import org.facefarm.worker.kafka.TopicAdmin;

/** Looks at everything Facefarm needs: what is there, what is missing, what to do. */
public final class Doctor {
    private static final int MIN_JAVA = 17;
    private static final long LOW_DISK_BYTES = 10L << 30;

    private final Path farmFolder;
    private final Optional<FarmConnection> cluster;
    private final NetStore store;
    private final ComputingFindings computing;

    /** @param cluster the broker to ask, where the user named one */
    public Doctor(Path farmFolder, Optional<FarmConnection> cluster, NetStore store, Configuration configuration) {
        this.computing = new ComputingFindings(configuration);
        this.farmFolder = farmFolder;
        this.cluster = cluster;
        this.store = store;
    }

    /** Every finding, in an order for people. */
    public Stream<Finding> examine() {
        return Stream.<Supplier<Stream<Finding>>>of(
                        () -> Stream.of(java(), libav(), opencv()),
                        computing::examine,
                        () -> Stream.of(disk(), broker()),
                        this::nets)
                .flatMap(Supplier::get);
    }

    private Finding java() {
        int version = Runtime.version().feature();
        String detail = System.getProperty("java.vm.name") + " " + Runtime.version() + ", "
                + Runtime.getRuntime().availableProcessors() + " processors";
        return version < MIN_JAVA
                ? Finding.broken("Java", detail, "install JDK 17 or newer")
                : Finding.good("Java", detail);
    }

    private Finding libav() {
        try {
            List<String> encoders = Encoders.available();
            return Finding.good(
                    "libav",
                    "encoders: " + String.join(", ", encoders) + "; chosen for mp4: "
                            + Encoders.choose("x.mp4").encoder());
        } catch (LinkageError | RuntimeException e) {
            return Finding.broken(
                    "libav", e.toString(), "Linux x86-64 with glibc 2.35 or newer is needed (Debian 12, Ubuntu 22.04)");
        }
    }

    private Finding opencv() {
        try (Mat mat =
                Mat.eye(2, 2, org.bytedeco.opencv.global.opencv_core.CV_8U).asMat()) {
            return Finding.good("OpenCV", "core and imgproc load (" + mat.rows() + "x" + mat.cols() + " test matrix)");
        } catch (LinkageError | RuntimeException e) {
            return Finding.broken(
                    "OpenCV",
                    e.toString(),
                    "Linux x86-64 with glibc 2.35 or newer is needed (Debian 12, Ubuntu 22.04)");
        }
    }

    private Finding disk() {
        Path folder = farmFolder.toAbsolutePath();
        while (!Files.exists(folder)) {
            folder = folder.getParent();
        }
        try {
            FileStore store = Files.getFileStore(folder);
            String detail = String.format(Locale.ROOT, "%.1f GB free at %s", store.getUsableSpace() / 1e9, folder);
            return store.getUsableSpace() < LOW_DISK_BYTES
                    ? Finding.absent(
                            "Disk",
                            detail,
                            "a farm needs about three times the size of its videos; name a roomier folder with --farm")
                    : Finding.good("Disk", detail);
        } catch (IOException e) {
            return Finding.broken("Disk", e.toString(), "name a folder that can be written with --farm");
        }
    }

    private Finding broker() {
        if (cluster.isEmpty()) {
            return Finding.good("Broker", "built in; started when needed, data in " + farmFolder);
        }
        FarmConnection farm = cluster.get();
        try {
            int topics = new TopicAdmin(farm).partitions().size();
            return Finding.good(
                    "Broker", farm.bootstrapServers() + " answers, " + topics + " of the farm's topics are there");
        } catch (FarmSetupException e) {
            return Finding.broken("Broker", e.getMessage(), "check --bootstrap-servers and --client-config");
        }
    }

    private Stream<Finding> nets() {
        return store.catalogue().nets().stream().map(net -> net(store, net));
    }

    private static Finding net(NetStore store, CatalogueNet net) {
        String name = "Net " + net.name();
        try {
            return store.find(net.name()) instanceof Located.At at
                    ? Finding.good(name, at.file().toString())
                    : Finding.absent(
                            name, "not here", "'facefarm nets pull' fetches it; without it near-frontal faces only");
        } catch (NetRejectedException e) {
            return Finding.broken(name, e.getMessage(), "delete the file");
        }
    }
}
