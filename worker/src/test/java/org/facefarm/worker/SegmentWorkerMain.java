package org.facefarm.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import org.facefarm.worker.SegmentWork.Hang;
import org.facefarm.worker.kafka.FarmConnection;

/** A worker in a process of its own, to be killed or paused: BOOTSTRAP PREFIX SLOT HANG. Where it hangs it waits for input. */
final class SegmentWorkerMain {
    private SegmentWorkerMain() {}

    public static void main(String[] args) throws InterruptedException {
        FarmConnection farm = new FarmConnection(args[0], args[1], GuaranteeScenario.SHORT_SESSION);
        SegmentWork work = new SegmentWork(Hang.valueOf(args[3]), SegmentWorkerMain::awaitInput, 1);
        new GuaranteeScenario(farm).worker(args[2], work);
        new CountDownLatch(1).await();
    }

    private static void awaitInput() {
        try {
            int unused = System.in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
