package org.facefarm.director;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.PersonTask;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.worker.kafka.Outgoing;

/** A desk with the news of one order, and what it wrote about it. */
abstract class OrderOnDesk {
    final HandClock clock = new HandClock(Story.CREATED);
    final Desk desk = new Desk(new Ledger(new NoJournal()), clock);
    final List<Outgoing> written = new ArrayList<>();

    void consentsAndVideos() {
        Story.consents().forEach(desk::consent);
        Story.segments(Story.FACE, 2).forEach(desk::segment);
        Story.segments(Story.SCENE, 3).forEach(desk::segment);
        desk.video(Story.video(Story.FACE, "actor.mp4", 2));
        desk.video(Story.video(Story.SCENE, "scene.mp4", 3));
    }

    /** Does whatever is posted until nothing more is. */
    void finish() {
        int seen = 0;
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
            desk.event(Story.extracted(t, 40));
        } else if (task instanceof TrainTask t) {
            desk.event(Story.trained(t));
        } else if (task instanceof PersonTask t) {
            desk.event(Story.personFound(t));
        } else if (task instanceof MergeTask t) {
            desk.event(Story.merged(t, List.of()));
        } else if (task instanceof DeliverTask t) {
            desk.event(Story.delivered(t));
        }
    }

    void advance() {
        written.addAll(desk.advance());
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

    static final class NoJournal implements Journal {
        @Override
        public void put(String key, SpecificRecord value) {}

        @Override
        public void delete(String key) {}
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
