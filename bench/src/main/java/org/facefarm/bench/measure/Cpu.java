package org.facefarm.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Processor time of this process. */
public final class Cpu {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Cpu() {}

    public static double seconds() {
        return SYSTEM.getProcessCpuTime() / 1e9;
    }

    /** Runnable threads of the whole machine over the last minute; more than it has cores means that timings are disturbed. */
    public static double load() {
        return SYSTEM.getSystemLoadAverage();
    }
}
