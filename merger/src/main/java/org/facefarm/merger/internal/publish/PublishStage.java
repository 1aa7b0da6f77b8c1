package org.facefarm.merger.internal.publish;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.merger.internal.compose.Composition;
import org.facefarm.merger.internal.plan.MergePlan;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.PersonSwapped;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.TaskOutput;

/** From a {@link MergedSegment} to the records that tell of it: its packets, its patches, and the event. */
public final class PublishStage {
    private final String worker;
    private final Clock clock;

    /** @param worker name for events */
    public PublishStage(String worker, Clock clock) {
        this.worker = worker;
        this.clock = clock;
    }

    /**
     * @param seconds that the merge took
     * @param busy seconds of these in which each stage was at work
     */
    public TaskOutput publish(MergePlan plan, MergedSegment merged, double seconds, Map<String, Double> busy) {
        MergeTask task = plan.task();
        String key = Keys.segment(task.getMergeId(), task.getSegment().getIndex());
        List<Outgoing> records = new ArrayList<>();
        merged.clip().packets().forEach(packet -> records.add(Outgoing.of(Topic.CLIPS, key, packet)));
        merged.faces().patches().forEach(patch -> records.add(Outgoing.of(Topic.PATCHES, key, patch)));
        return new TaskOutput(records, written -> List.of(event(plan, merged, seconds, busy, written)));
    }

    /** None where one person gets a new face. */
    private static List<PersonSwapped> people(MergePlan plan, Composition faces) {
        List<PersonSwapped> people = new ArrayList<>();
        for (int i = 0; plan.each().size() > 1 && i < plan.each().size(); i++) {
            Composition theirs = faces.of(i);
            people.add(new PersonSwapped(
                    plan.each().get(i), (long) theirs.swapped().size(), (long)
                            theirs.faces().size()));
        }
        return people;
    }

    private Outgoing event(
            MergePlan plan,
            MergedSegment merged,
            double seconds,
            Map<String, Double> busy,
            Map<Topic, OffsetRange> written) {
        MergeTask task = plan.task();
        Segment segment = plan.segment();
        SegmentMerged body = new SegmentMerged(
                task.getMergeId(),
                segment.getVideoId(),
                segment.getIndex(),
                written.get(Topic.CLIPS),
                merged.clip().packets().size(),
                segment.getFrameCount(),
                merged.faces().swapped().size(),
                merged.faces().faces().size(),
                merged.gaps(),
                merged.clip().header(),
                seconds,
                merged.clip().passage(),
                plan.shown().size(),
                written.get(Topic.PATCHES),
                merged.faces().patches().size(),
                plan.found(),
                plan.seen().size(),
                Unswapped.runs(plan.shown(), plan.seen(), merged.faces().swapped()),
                busy,
                people(plan, merged.faces()));
        return Outgoing.of(
                Topic.EVENTS, task.getOrderId(), new Event(task.getOrderId(), worker, clock.instant(), body));
    }
}
