package org.facefarm.worker;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.facefarm.worker.kafka.FarmConnection;

/** A worker in a process of its own, to be killed: BOOTSTRAP PREFIX SLOT HANG. */
final class SegmentWorkerMain {
    private SegmentWorkerMain() {}

    public static void main(String[] args) throws InterruptedException {
        FarmConnection farm = new FarmConnection(args[0], args[1], Map.of());
        new GuaranteeScenario(farm).worker(args[2], new SegmentWork(SegmentWork.Hang.valueOf(args[3]), 1));
        new CountDownLatch(1).await();
    }
}
