package org.facefarm.farm.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.facefarm.farm.config.MergerKeys;
import org.facefarm.media.encode.Encoders;
import org.facefarm.nets.backend.Device;
import org.facefarm.schemas.ProgramVersion;
import org.facefarm.schemas.record.WorkerOffer;
import org.facefarm.worker.task.WorkerName;

/** What a worker of this process can do, found out once, when it is first asked for. Thread-safe. */
final class OwnOffer implements Supplier<WorkerOffer> {
    private final Role role;
    private final WorkerSettings settings;
    private final Computing computing;
    private final Device device;
    private WorkerOffer offer;

    OwnOffer(Role role, WorkerSettings settings, Computing computing, Device device) {
        this.role = role;
        this.settings = settings;
        this.computing = computing;
        this.device = device;
    }

    @Override
    public synchronized WorkerOffer get() {
        if (offer == null) {
            offer = new WorkerOffer(
                    role.name(),
                    new WorkerName(role.name(), settings.id()).id(),
                    ProgramVersion.text(),
                    device.toString(),
                    Runtime.getRuntime().availableProcessors(),
                    device.isCpu() ? machineBytes() : computing.memoryBytes(device),
                    role == Role.merger ? encoders() : List.of(),
                    Instant.EPOCH);
        }
        return offer;
    }

    private static long machineBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private List<String> encoders() {
        List<String> allowed = MergerKeys.encoders(settings.configuration());
        return Encoders.usable().stream()
                .filter(name -> allowed.isEmpty() || allowed.contains(name))
                .toList();
    }
}
