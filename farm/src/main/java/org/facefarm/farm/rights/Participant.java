package org.facefarm.farm.rights;

import static org.facefarm.schemas.Topic.*;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.facefarm.schemas.Topic;

/** Who takes part in a farm, and what that takes: its user needs these rights and no others. */
public enum Participant {
    director(
            EnumSet.of(ORDERS, CONSENTS, VIDEOS, SEGMENTS, EVENTS, WORKERS),
            EnumSet.of(
                    CONSENTS,
                    EXTRACT_TASKS,
                    PERSON_TASKS,
                    TRAIN_TASKS,
                    MERGE_TASKS,
                    DELIVER_TASKS,
                    STATUS,
                    DEAD_LETTERS),
            List.of("facefarm-director"),
            List.of("facefarm-director")),
    ingest(
            EnumSet.of(ORDERS, CONSENTS, INGEST_TASKS, VIDEOS, SEGMENTS),
            EnumSet.of(FRAMES, TRACKS, SEGMENTS, VIDEOS, EVENTS, DEAD_LETTERS),
            List.of("facefarm-ingest"),
            List.of("facefarm-ingest-")),
    extractor(
            EnumSet.of(ORDERS, CONSENTS, EXTRACT_TASKS, PERSON_TASKS, FRAMES, GIVEN_FACES, CROPS),
            EnumSet.of(FACES, CROPS, EVENTS, DEAD_LETTERS),
            List.of("facefarm-extractor", "facefarm-casting"),
            List.of("facefarm-extractor-", "facefarm-casting-")),
    trainer(
            EnumSet.of(ORDERS, CONSENTS, TRAIN_TASKS, CROPS, MODELS, KEPT_MODELS, TRAINING_ENDS, WORKERS),
            EnumSet.of(TRAIN_TASKS, MODELS, TRAINING, WORKERS, EVENTS, DEAD_LETTERS),
            List.of("facefarm-trainer"),
            List.of("facefarm-trainer-")),
    merger(
            EnumSet.of(
                    ORDERS,
                    CONSENTS,
                    MERGE_TASKS,
                    DELIVER_TASKS,
                    FRAMES,
                    FACES,
                    MODELS,
                    CLIPS,
                    PATCHES,
                    TRACKS,
                    WORKERS),
            EnumSet.of(MERGE_TASKS, CLIPS, PATCHES, WORKERS, EVENTS, DEAD_LETTERS),
            List.of("facefarm-merger", "facefarm-deliverer"),
            List.of("facefarm-merger-", "facefarm-deliverer-")),
    /** People and programs that give orders. The first of them creates the topics. */
    client(
            EnumSet.allOf(Topic.class),
            EnumSet.complementOf(EnumSet.of(FACES, CROPS, CLIPS, PATCHES, TRAINING, STATUS, WORKERS)),
            List.of(),
            List.of("client-", "upload-"));

    private final Set<Topic> reads;
    private final Set<Topic> writes;
    private final List<String> groups;
    private final List<String> transactions;

    Participant(Set<Topic> reads, Set<Topic> writes, List<String> groups, List<String> transactions) {
        this.reads = reads;
        this.writes = writes;
        this.groups = groups;
        this.transactions = transactions;
    }

    /** Topics that it reads, in the catalogue's order. */
    public Set<Topic> reads() {
        return EnumSet.copyOf(reads);
    }

    /** Topics that it writes to, in the catalogue's order. */
    public Set<Topic> writes() {
        return EnumSet.copyOf(writes);
    }

    /** Consumer groups that it is a member of, without the farm's prefix. */
    List<String> groups() {
        return groups;
    }

    /** What the ids of its transactions begin with, without the farm's prefix. */
    List<String> transactions() {
        return transactions;
    }
}
