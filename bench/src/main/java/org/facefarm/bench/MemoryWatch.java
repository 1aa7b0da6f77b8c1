package org.facefarm.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Reads this process's memory once a second. */
final class MemoryWatch implements AutoCloseable {
    /** Resident memory and used Java heap, in MiB. */
    record Reading(long residentMib, long heapMib) {}

    private final List<Reading> readings = new ArrayList<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(r -> new Thread(r, "memory-watch"));

    MemoryWatch() {
        clock.scheduleAtFixedRate(this::read, 0, 1, TimeUnit.SECONDS);
    }

    /** All readings so far. */
    synchronized List<Reading> readings() {
        return List.copyOf(readings);
    }

    private synchronized void read() {
        readings.add(new Reading(
                residentKib() / 1024,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20));
    }

    private static long residentKib() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
