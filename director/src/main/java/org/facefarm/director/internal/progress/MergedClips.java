package org.facefarm.director.internal.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facefarm.director.internal.state.FarmState;
import org.facefarm.schemas.record.Passage;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.StreamHeader;

/**
 * The clips of a video, some encoded, some the source's own packets. A merger knows its own segment alone; which of the
 * source's packets can stay beside the others' clips is seen here, and what cannot is merged once more, encoded.
 */
public final class MergedClips {
    private final String mergeId;
    private final String encodedId;
    private final List<Optional<SegmentMerged>> first;
    private final List<Optional<SegmentMerged>> encoded;
    private final boolean[] misplaced;

    /** What a segment still needs. */
    public enum Wanted {
        NOTHING,
        FIRST,
        ENCODED
    }

    /**
     * @param mergeId under which each segment is merged first
     * @param encodedId under which it is encoded whatever is in it
     */
    MergedClips(List<Segment> segments, String mergeId, String encodedId, FarmState state) {
        this.mergeId = mergeId;
        this.encodedId = encodedId;
        this.first = of(segments, mergeId, state);
        this.encoded = of(segments, encodedId, state);
        this.misplaced = new boolean[segments.size()];
        boolean mixed = first.stream().flatMap(Optional::stream).anyMatch(m -> m.getPassage() == Passage.ENCODED);
        for (int i = 0; i < misplaced.length; i++) {
            misplaced[i] = switch (passage(i)) {
                case ENCODED, ANYWHERE -> false;
                case AFTER_PASSED -> i > 0 && (misplaced[i - 1] || passage(i - 1) == Passage.ENCODED);
                case ALL_OR_NONE -> mixed;
            };
        }
    }

    private static List<Optional<SegmentMerged>> of(List<Segment> segments, String mergeId, FarmState state) {
        return segments.stream().map(s -> state.merged(mergeId, s.getIndex())).toList();
    }

    /** A segment that nothing is known of may yet pass. */
    private Passage passage(int segment) {
        return first.get(segment).map(SegmentMerged::getPassage).orElse(Passage.ANYWHERE);
    }

    public String mergeId() {
        return mergeId;
    }

    public String encodedId() {
        return encodedId;
    }

    public Wanted wanted(int segment) {
        if (first.get(segment).isEmpty()) {
            return Wanted.FIRST;
        }
        return misplaced[segment] && encoded.get(segment).isEmpty() ? Wanted.ENCODED : Wanted.NOTHING;
    }

    /** Those that are there and, for all that is known, can stay, in order. */
    public List<SegmentMerged> done() {
        List<SegmentMerged> done = new ArrayList<>();
        for (int i = 0; i < misplaced.length; i++) {
            (misplaced[i] ? encoded : first).get(i).ifPresent(done::add);
        }
        return done;
    }

    /** Of these, those that are the source's own packets. */
    public List<SegmentMerged> passed() {
        return done().stream().filter(m -> m.getPassage() != Passage.ENCODED).toList();
    }

    /** Header of the whole: encoded clips' headers fit packets of the source beside them. */
    public StreamHeader stream() {
        List<SegmentMerged> done = done();
        return done.stream()
                .filter(m -> m.getPassage() == Passage.ENCODED)
                .findFirst()
                .orElse(done.get(0))
                .getStream();
    }
}
