package org.facefarm.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Reads this process's memory every few seconds, split into the Java heap's pages and all others. The whole alone says little:
 * the collector lets the heap grow towards its limit whenever it finds the machine slow, used or not.
 */
public final class MemoryWatch implements AutoCloseable {
    private static final long SECONDS = 2;
    private static final double MIB = 1024;
    private static final Pattern HEAP = Pattern.compile("\\[0x([0-9a-f]+), 0x([0-9a-f]+)\\)");
    private static final Pattern MAPPING = Pattern.compile("^([0-9a-f]+)-([0-9a-f]+) .*");

    /**
     * Memory at one moment, in MiB.
     *
     * @param seconds since the watch began
     * @param heapUsed objects, dead ones included
     * @param heapResident pages of the heap
     * @param nativeResident all other pages: libraries, threads, libav, OpenCV, PyTorch, ONNX Runtime
     */
    public record Reading(double seconds, double heapUsed, double heapResident, double nativeResident) {}

    private final List<Reading> readings = new ArrayList<>();
    private final long start = System.nanoTime();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(r -> new Thread(r, "memory-watch"));

    public MemoryWatch() {
        ScheduledFuture<?> unused = clock.scheduleAtFixedRate(this::read, 0, SECONDS, TimeUnit.SECONDS);
    }

    /** All readings so far. */
    public synchronized List<Reading> readings() {
        return List.copyOf(readings);
    }

    /**
     * Adds what became of the memory once everything was warm.
     *
     * @param warm readings that do not count
     */
    public void report(int warm, BenchReport report) {
        List<Reading> all = readings();
        List<Reading> counted = all.subList(Math.min(warm, all.size() - 1), all.size());
        report.add("heap pages after warm-up", counted.get(0).heapResident(), "MiB");
        report.add("heap pages at the end", counted.get(counted.size() - 1).heapResident(), "MiB");
        report.add(
                "heap used, least of the second half",
                counted.subList(counted.size() / 2, counted.size()).stream()
                        .mapToDouble(Reading::heapUsed)
                        .min()
                        .orElse(0),
                "MiB");
        // Middle values of thirds: pages come and go with every batch.
        int third = Math.max(1, counted.size() / 3);
        report.add("native pages, first third after warm-up", nativePages(counted.subList(0, third)), "MiB");
        report.add(
                "native pages, last third",
                nativePages(counted.subList(counted.size() - third, counted.size())),
                "MiB");
        report.add(
                "native pages, slope after warm-up",
                60 * Statistics.slope(counted, Reading::seconds, Reading::nativeResident),
                "MiB/min");
    }

    private static double nativePages(List<Reading> readings) {
        return Statistics.median(readings.stream().map(Reading::nativeResident).toList());
    }

    private synchronized void read() {
        readings.add(now(start));
    }

    /** Memory now; {@code start} is a {@link System#nanoTime}. */
    static Reading now(long start) {
        try {
            Matcher heap = HEAP.matcher(heapInfo());
            if (!heap.find()) {
                throw new IllegalStateException("this Java does not tell where its heap lies");
            }
            long from = Long.parseUnsignedLong(heap.group(1), 16);
            long to = Long.parseUnsignedLong(heap.group(2), 16);
            long heapKib = 0;
            long otherKib = 0;
            boolean inHeap = false;
            for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
                Matcher mapping = MAPPING.matcher(line);
                if (mapping.matches()) {
                    long at = Long.parseUnsignedLong(mapping.group(1), 16);
                    inHeap = Long.compareUnsigned(at, from) >= 0 && Long.compareUnsigned(at, to) < 0;
                } else if (line.startsWith("Rss:")) {
                    long kib = Long.parseLong(line.replaceAll("\\D", ""));
                    heapKib += inHeap ? kib : 0;
                    otherKib += inHeap ? 0 : kib;
                }
            }
            double used =
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB / MIB;
            return new Reading((System.nanoTime() - start) / 1e9, used, heapKib / MIB, otherKib / MIB);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String heapInfo() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcHeapInfo", null, null);
        } catch (JMException e) {
            throw new IllegalStateException("this Java does not tell where its heap lies", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
