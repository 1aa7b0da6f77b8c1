package org.facefarm.client.prune;

import java.util.EnumSet;
import java.util.Set;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.KeepDays;

/** Kinds of data that go once orders need them no more. */
public enum PrunedKind {
    /** What was merged; merged anew when it is wanted again. */
    CLIPS(7, Topic.CLIPS, Topic.PATCHES) {
        @Override
        Integer of(KeepDays keep) {
            return keep.getClips();
        }
    },
    /** What is learned from; cut anew of the frames when it is wanted again. */
    CROPS(7, Topic.CROPS) {
        @Override
        Integer of(KeepDays keep) {
            return keep.getCrops();
        }
    },
    /** What everything is made of: without it no order can be merged anew before its videos are given again. */
    FRAMES(90, Topic.FRAMES, Topic.TRACKS, Topic.FACES) {
        @Override
        Integer of(KeepDays keep) {
            return keep.getFrames();
        }
    };

    private final int days;
    private final Set<Topic> topics;

    PrunedKind(int days, Topic... topics) {
        this.days = days;
        this.topics = EnumSet.of(topics[0], topics);
    }

    /** Days for which it stays where nobody says anything. */
    public int days() {
        return days;
    }

    /** Where it lies. */
    public Set<Topic> topics() {
        return topics;
    }

    /** What an order says; null for nothing. */
    abstract Integer of(KeepDays keep);

    /** What an order says, or, where that is nothing, somebody else. */
    int days(KeepDays keep, int otherwise) {
        Integer said = keep == null ? null : of(keep);
        return said == null ? otherwise : said;
    }
}
