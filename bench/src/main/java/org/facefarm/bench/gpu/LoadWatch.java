package org.facefarm.bench.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.facefarm.bench.measure.Cpu;
import org.facefarm.nets.backend.Device;
import org.facefarm.torch.device.CardLoad;

/** How busy a device is and what memory is used of it, from its making on: a card as its driver tells, or this process. */
final class LoadWatch implements AutoCloseable {
    private static final long MILLIS = 250;
    private static final double KIB = 1024;

    private final Device device;
    private final long start = System.nanoTime();
    private final double cpu = Cpu.seconds();
    private final long before;
    private final List<CardLoad> loads = new ArrayList<>();
    private long most;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(r -> new Thread(r, "load-watch"));

    LoadWatch(Device device) {
        this.device = device;
        this.before = used();
        ScheduledFuture<?> unused = clock.scheduleWithFixedDelay(this::look, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Bytes that came to be used. */
    synchronized long grown() {
        look();
        return Math.max(0, most - before);
    }

    /** Share of the time in which something was computed; of a processor the share of all cores. */
    synchronized double busy() {
        if (device.isCpu()) {
            double seconds = (System.nanoTime() - start) / 1e9;
            return (Cpu.seconds() - cpu) / seconds / Runtime.getRuntime().availableProcessors();
        }
        return loads.stream().mapToDouble(CardLoad::busy).average().orElse(0);
    }

    private synchronized void look() {
        most = Math.max(most, used());
    }

    private long used() {
        if (device.isCpu()) {
            return resident();
        }
        Optional<CardLoad> load = CardLoad.of(device);
        load.ifPresent(loads::add);
        return load.map(CardLoad::usedBytes).orElse(0L);
    }

    private static long resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> (long) (KIB * Long.parseLong(line.replaceAll("\\D", ""))))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
