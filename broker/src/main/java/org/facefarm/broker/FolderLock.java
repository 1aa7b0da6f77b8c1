package org.facefarm.broker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps a second broker, of this process or another, away from a folder. */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** The folder for a broker, which has it to itself. */
    static FolderLock take(Path folder) throws IOException {
        return lock(folder, false)
                .orElseThrow(() -> new BrokerException("the folder " + folder
                        + " is in use by another farm: stop that one, or choose another folder for this one"));
    }

    /** The folder for one who only reads it, beside others who do; empty while a broker has it. */
    static Optional<FolderLock> share(Path folder) throws IOException {
        return lock(folder, true);
    }

    private static Optional<FolderLock> lock(Path folder, boolean shared) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve("broker.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        if (!locked(channel, shared)) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new FolderLock(channel));
    }

    private static boolean locked(FileChannel channel, boolean shared) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Gives the folder back; closing the channel drops its lock. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
