package org.facefarm.worker.scratch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A hidden folder for what is not finished, gone when the work is over. It is locked as long as its process lives: so what a
 * killed process left is told from what another is working on, and removed when the next work begins beside it.
 */
public final class WorkFolder implements AutoCloseable {
    private static final String PREFIX = ".facefarm-work-";
    private static final String LOCK = "lock";
    /** This process's own: opening and closing a file that it has locked would drop the lock. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private WorkFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes one in the folder, which is made too when it is not there. */
    public static WorkFolder in(Path parent) throws IOException {
        Files.createDirectories(parent);
        removeForsaken(parent);
        while (true) {
            Path path = Files.createTempDirectory(parent, PREFIX).toAbsolutePath();
            OWN.add(path);
            FileChannel lock =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (hold(lock) != Hold.ANOTHERS && Files.exists(path.resolve(LOCK))) {
                return new WorkFolder(path, lock);
            }
            // Somebody sweeps, and was quicker with the lock.
            lock.close();
            OWN.remove(path);
        }
    }

    /** Makes one where this machine keeps temporary files. */
    public static WorkFolder temporary() throws IOException {
        return in(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    private static void removeForsaken(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (!OWN.contains(folder.toAbsolutePath())) {
                    removeIfForsaken(folder);
                }
            }
        }
    }

    private static void removeIfForsaken(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(LOCK))) {
            // Somebody is just making it.
            return;
        }
        try (FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
            if (hold(lock) == Hold.MINE) {
                remove(folder);
            }
        } catch (NoSuchFileException e) {
            // Its owner has just ended, or somebody else has swept.
            return;
        }
    }

    /** Whose a lock is once one has tried to get it. */
    private enum Hold {
        MINE,
        ANOTHERS,
        /** The file system knows no locks: better to leave something behind than to take it away. */
        UNKNOWN
    }

    private static Hold hold(FileChannel lock) {
        try {
            return lock.tryLock() == null ? Hold.ANOTHERS : Hold.MINE;
        } catch (IOException e) {
            return Hold.UNKNOWN;
        }
    }

    /** The lock last: what remains of a removal that is cut short is removed another time. */
    private static void remove(Path folder) throws IOException {
        List<Path> content;
        try (Stream<Path> tree = Files.walk(folder)) {
            content = tree.filter(p -> !p.equals(folder) && !p.equals(folder.resolve(LOCK)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path path : content) {
            Files.deleteIfExists(path);
        }
        Files.deleteIfExists(folder.resolve(LOCK));
        Files.deleteIfExists(folder);
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            remove(path);
        } finally {
            OWN.remove(path);
        }
    }
}
