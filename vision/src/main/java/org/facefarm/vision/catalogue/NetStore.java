package org.facefarm.vision.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.facefarm.schemas.Ids;

/** The nets of a catalogue as they lie on this machine. Nothing is handed out that has not been checked against its digest. */
public final class NetStore {
    /** How deep below the user's folder a net may lie. */
    private static final int DEPTH = 3;

    private final NetCatalogue catalogue;
    private final Optional<Path> folder;
    private final Path cache;

    /**
     * @param folder the user's own folder of nets ({@code FACEFARM_MODELS}), looked at first, never written
     * @param cache where fetched nets are kept; made when needed
     */
    public NetStore(NetCatalogue catalogue, Optional<Path> folder, Path cache) {
        this.catalogue = catalogue;
        this.folder = folder;
        this.cache = cache;
    }

    /** What can be asked for. */
    public NetCatalogue catalogue() {
        return catalogue;
    }

    /**
     * A net on this machine: in the user's folder, else in the cache. Fetches nothing.
     *
     * @throws NetRejectedException when the file there is not the net of the catalogue
     */
    public Located find(String name) {
        CatalogueNet net = catalogue.net(name);
        Optional<Path> own = folder.flatMap(f -> search(f, net.file()));
        if (own.isPresent()) {
            check(net, own.get(), "replace it or unset FACEFARM_MODELS");
            return new Located.At(own.get());
        }
        Path cached = cache.resolve(net.file());
        if (Files.isRegularFile(cached)) {
            check(net, cached, "delete it and run `facefarm nets pull`");
            return new Located.At(cached);
        }
        return new Located.Missing(
                net.name() + " is neither in " + folder.map(f -> f + " nor in ").orElse("") + cache);
    }

    /**
     * A net on this machine, else fetched into the cache.
     *
     * @throws NetRejectedException when a file or what an address gave is not the net of the catalogue
     */
    public Located locate(String name, DownloadProgress progress) throws InterruptedException {
        Located here = find(name);
        return here instanceof Located.Missing ? fetch(catalogue.net(name), progress) : here;
    }

    private Located fetch(CatalogueNet net, DownloadProgress progress) throws InterruptedException {
        // Not made before it is needed: what it takes for encrypted connections takes long to load.
        NetDownload download = new NetDownload();
        StringJoiner reasons = new StringJoiner("; ", net.name() + " cannot be fetched: ", "");
        for (URI address : net.addresses()) {
            try {
                byte[] bytes = download.fetch(net, address, progress);
                check(net, digest(bytes), bytes.length, address.toString(), "tell the project, and do not use it");
                return new Located.At(keep(net, bytes));
            } catch (IOException e) {
                reasons.add(e.getMessage());
            }
        }
        return new Located.Missing(reasons.toString());
    }

    private Path keep(CatalogueNet net, byte[] bytes) throws IOException {
        Files.createDirectories(cache);
        Path part = Files.createTempFile(cache, net.file(), ".part");
        Path file = cache.resolve(net.file());
        try {
            Files.write(part, bytes);
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Optional<Path> search(Path folder, String file) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.find(
                folder,
                DEPTH,
                (p, a) -> a.isRegularFile() && p.getFileName().toString().equals(file))) {
            return found.sorted().findFirst();
        } catch (IOException | UncheckedIOException e) {
            throw new NetRejectedException("The folder of nets " + folder + " cannot be read: " + e.getMessage());
        }
    }

    private static void check(CatalogueNet net, Path file, String advice) {
        try {
            check(net, digest(Files.readAllBytes(file)), Files.size(file), file.toString(), advice);
        } catch (IOException e) {
            throw new NetRejectedException("The net " + file + " cannot be read: " + e.getMessage());
        }
    }

    private static void check(CatalogueNet net, String found, long size, String where, String advice) {
        if (!found.equals(net.sha256())) {
            throw new NetRejectedException("The net " + where + " is not " + net.name() + " " + net.version()
                    + ": sha256 " + net.sha256() + " (" + net.size() + " bytes) expected, " + found + " (" + size
                    + " bytes) found; " + advice);
        }
    }

    private static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(Ids.sha256().digest(bytes));
    }
}
