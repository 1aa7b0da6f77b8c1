package org.facefarm.director.internal.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.director.DirectorSettings;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.PersonTask;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.worker.kafka.Outgoing;

/** A dispatcher with the news of one order, and what it wrote about it. */
abstract class DispatchedOrder {
    final HandClock clock = new HandClock(MadeUpSwap.CREATED);
    final RecordCodec codec = new RecordCodec();
    final KeptInMemory store = new KeptInMemory();
    /** With room for all that these tests want done. */
    final TaskQueues queues = new TaskQueues(1000, DirectorSettings.DEFAULT.queueDepth());

    final Dispatcher director = new Dispatcher(store, queues, codec, clock, DirectorSettings.DEFAULT.orderGrace());
    final List<Outgoing> written = new ArrayList<>();

    void consentsAndVideos() {
        MadeUpSwap.consents().forEach(director::consent);
        MadeUpSwap.segments(MadeUpSwap.FACE, 2).forEach(director::segment);
        MadeUpSwap.segments(MadeUpSwap.SCENE, 3).forEach(director::segment);
        director.video(MadeUpSwap.video(MadeUpSwap.FACE, "actor.mp4", 2));
        director.video(MadeUpSwap.video(MadeUpSwap.SCENE, "scene.mp4", 3));
    }

    /** Does whatever is posted until nothing more is. */
    void finish() {
        finishFrom(0);
    }

    /** As {@link #finish}, but for the first so many records that were written. */
    void finishFrom(int first) {
        int seen = first;
        advance();
        while (seen < written.size()) {
            int until = written.size();
            written.subList(seen, until).stream().map(Outgoing::value).toList().forEach(this::work);
            seen = until;
            advance();
        }
    }

    void work(SpecificRecord task) {
        if (task instanceof ExtractTask t) {
            news(MadeUpSwap.extracted(t, 40));
        } else if (task instanceof TrainTask t) {
            news(MadeUpSwap.trained(t));
        } else if (task instanceof PersonTask t) {
            news(MadeUpSwap.personFound(t));
        } else if (task instanceof MergeTask t) {
            news(MadeUpSwap.merged(t, List.of()));
        } else if (task instanceof DeliverTask t) {
            news(MadeUpSwap.delivered(t));
        }
    }

    void news(Event event) {
        director.event(event);
    }

    void advance() {
        written.addAll(director.advance());
    }

    OrderStatus status() {
        return written.stream()
                .filter(o -> o.topic() == Topic.STATUS && o.key().equals("order1"))
                .map(o -> (OrderStatus) o.value())
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    <T extends SpecificRecord> List<T> tasks(Topic topic, Class<T> type) {
        return written.stream()
                .filter(o -> o.topic() == topic)
                .map(o -> type.cast(o.value()))
                .toList();
    }

    static final class HandClock extends Clock {
        private Instant now;

        HandClock(Instant now) {
            this.now = now;
        }

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
