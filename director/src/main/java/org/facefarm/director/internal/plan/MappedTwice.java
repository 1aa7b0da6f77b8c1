package org.facefarm.director.internal.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facefarm.director.internal.identity.FaceAssignment;
import org.facefarm.director.internal.progress.TargetSwap;
import org.facefarm.schemas.record.PersonReference;

/** Two faces that an order wants on one and the same person. */
final class MappedTwice {
    private MappedTwice() {}

    /** Which, in one line; empty where everybody gets one face at most. */
    static Optional<String> of(List<TargetSwap> swaps) {
        return swaps.stream().flatMap(swap -> in(swap).stream()).findFirst();
    }

    private static Optional<String> in(TargetSwap swap) {
        String video = swap.video().ref().getVideoId();
        Map<List<Float>, FaceAssignment> taken = new HashMap<>();
        for (FaceAssignment one : swap.cast()) {
            PersonReference person = one.in(video);
            FaceAssignment other = taken.put(person.getEmbedding(), one);
            if (other != null) {
                return Optional.of(
                        "the faces of consents '%s' and '%s' are both mapped onto the same person of %s (%s): name two people by the numbers that 'facefarm people' tells"
                                .formatted(
                                        other.mapping().getFaceConsent(),
                                        one.mapping().getFaceConsent(),
                                        swap.video().ref().getName(),
                                        person.getOrigin()));
            }
        }
        return Optional.empty();
    }
}
