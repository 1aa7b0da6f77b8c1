package org.facefarm.worker.internal.group;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** What one worker gets, while it is being worked out. */
final class Share {
    /** Who has least; then the idle before the busy, for whom a task would wait; then who would have to give something away. */
    static final Comparator<Share> NEXT_TO_GROW = Comparator.comparingInt((Share share) -> share.size)
            .thenComparingInt(share -> share.working)
            .thenComparing(share -> share.owned, Comparator.reverseOrder())
            .thenComparing(share -> share.member.id());

    static final Comparator<Share> NEXT_TO_GET = Comparator.comparingInt((Share share) -> share.given.size())
            .thenComparingInt(share -> share.working)
            .thenComparing(share -> share.member.id());

    final Member member;
    final List<TopicPartition> given = new ArrayList<>();
    private final List<TopicPartition> idle = new ArrayList<>();
    private int owned;
    private int working;
    private int size;

    Share(Member member) {
        this.member = member;
    }

    void owns(TopicPartition partition) {
        owned++;
        if (member.worksOn(partition)) {
            working++;
            size++;
            given.add(partition);
        } else {
            idle.add(partition);
        }
    }

    /**
     * What it has stays, as far as there is room. Of what it gives away there is some between what it keeps: tasks are posted to
     * the partitions in turn, so those next to one another should be different workers'.
     */
    void keep() {
        int kept = Math.min(size - given.size(), idle.size());
        for (int i = 0; i < kept; i++) {
            given.add(idle.get(i * idle.size() / kept));
        }
    }

    void grow() {
        size++;
    }

    int size() {
        return size;
    }

    boolean hasRoom() {
        return given.size() < size;
    }
}
