package org.facefarm.worker;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskOutput;

/** Stands for a service's work on one segment: twenty records to a log, and an event that tells where they lie. */
final class SegmentWork implements TaskHandler<IngestTask> {
    static final int FRAMES = 20;

    /** Where a worker waits, the first time that it comes there. */
    enum Hang {
        NOWHERE,
        WHILE_COMPUTING,
        IN_TRANSACTION
    }

    private final Hang hang;
    private final Runnable wait;
    private final long millis;
    private final AtomicBoolean waited = new AtomicBoolean();

    /** @param wait returns when the worker is to go on; no interrupt helps out of it, as with native code */
    SegmentWork(Hang hang, Runnable wait, long millis) {
        this.hang = hang;
        this.wait = wait;
        this.millis = millis;
    }

    /** Work without surprises. */
    static SegmentWork ofMillis(long millis) {
        return new SegmentWork(Hang.NOWHERE, () -> {}, millis);
    }

    @Override
    public TaskOutput handle(IngestTask task, TaskContext context) throws Exception {
        String id = task.getVideoId();
        if (task.getPath().equals("throws-once") && context.attempt() == 1) {
            throw new IllegalStateException("first try of " + id);
        }
        if (task.getPath().equals("throws")) {
            throw new IllegalStateException("every try of " + id);
        }
        if (task.getPath().equals("hopeless")) {
            throw new PermanentFailure("nothing helps " + id);
        }
        pass(Hang.WHILE_COMPUTING, id);
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        List<Outgoing> frames = IntStream.range(0, FRAMES)
                .mapToObj(i -> Outgoing.of(
                        Topic.FACES,
                        Keys.segment(id, 0),
                        new FrameFaces(id, id, 0, (long) i, (long) i, List.of(), null, new Rational(1, 1))))
                .toList();
        return new TaskOutput(frames, written -> List.of(event(task, written)));
    }

    private Outgoing event(IngestTask task, Map<Topic, OffsetRange> written) {
        pass(Hang.IN_TRANSACTION, task.getVideoId());
        SegmentExtracted body = new SegmentExtracted(
                task.getVideoId(),
                task.getVideoId(),
                0,
                written.get(Topic.FACES),
                null,
                FRAMES,
                0,
                0,
                0,
                List.of(),
                0.0,
                0,
                List.of(),
                Map.of());
        return Outgoing.of(Topic.EVENTS, task.getOrderId(), new Event(task.getOrderId(), "test", Instant.EPOCH, body));
    }

    private void pass(Hang place, String id) {
        System.out.println(place + " " + id);
        if (place == hang && waited.compareAndSet(false, true)) {
            wait.run();
        }
    }
}
