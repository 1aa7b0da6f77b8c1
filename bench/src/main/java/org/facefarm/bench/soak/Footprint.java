package org.facefarm.bench.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.facefarm.bench.measure.MemoryWatch;

/**
 * What a process and its farm take at one moment.
 *
 * @param minutes since the soak began
 * @param orders done so far
 * @param heap MiB of live objects
 * @param memory MiB of pages outside of the heap: libraries, threads, libav, OpenCV, PyTorch
 * @param disk MiB of the farm's topics
 */
record Footprint(double minutes, int orders, double heap, double memory, double threads, double files, double disk) {
    private static final double MIB = 1024 * 1024;

    /** Each figure, its unit, and what it may grow by, at least, without being taken for a leak; NaN where it is to grow. */
    enum Measure {
        HEAP("heap", "MiB", 24, Footprint::heap),
        MEMORY("memory outside of the heap", "MiB", 64, Footprint::memory),
        THREADS("threads", "", 3, Footprint::threads),
        FILES("open files", "", 12, Footprint::files),
        /** What is stored stays until somebody prunes. */
        DISK("disk", "MiB", Double.NaN, Footprint::disk);

        private final String words;
        private final String unit;
        private final double allowed;
        private final ToDoubleFunction<Footprint> value;

        Measure(String words, String unit, double allowed, ToDoubleFunction<Footprint> value) {
            this.words = words;
            this.unit = unit;
            this.allowed = allowed;
            this.value = value;
        }

        String words() {
            return words;
        }

        String unit() {
            return unit;
        }

        double allowed() {
            return allowed;
        }

        double of(Footprint footprint) {
            return value.applyAsDouble(footprint);
        }
    }

    /** Of this process now, after a collection of its garbage. */
    static Footprint now(double minutes, int orders, MemoryWatch watch, long diskBytes) {
        System.gc();
        List<MemoryWatch.Reading> pages = watch.readings();
        return new Footprint(
                minutes,
                orders,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB,
                pages.get(pages.size() - 1).nativeResident(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                (double) ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getOpenFileDescriptorCount(),
                diskBytes / MIB);
    }

    /** The table's first line. */
    static String head() {
        return "minutes  orders  "
                + Arrays.stream(Measure.values())
                        .map(figure -> String.format(Locale.ROOT, "%26s", figure.words()))
                        .collect(Collectors.joining("  "));
    }

    /** A line of the table. */
    String line() {
        return String.format(Locale.ROOT, "%7.1f  %6d  ", minutes, orders)
                + Arrays.stream(Measure.values())
                        .map(figure -> String.format(Locale.ROOT, "%26.1f", figure.of(this)))
                        .collect(Collectors.joining("  "));
    }
}
