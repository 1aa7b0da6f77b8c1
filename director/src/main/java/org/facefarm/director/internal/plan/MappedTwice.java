package org.facefarm.director.internal.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facefarm.schemas.record.PersonReference;

/** Two faces that an order wants on one and the same person. */
final class MappedTwice {
    private MappedTwice() {}

    /**
     * Whose place a face takes in a video.
     *
     * @param faceConsent that of the face
     */
    record Taken(String faceConsent, PersonReference person) {}

    /** Which, in one line; empty where everybody in the video gets one face at most. */
    static Optional<String> in(String video, List<Taken> cast) {
        Map<List<Float>, Taken> taken = new HashMap<>();
        for (Taken one : cast) {
            Taken other = taken.put(one.person().getEmbedding(), one);
            if (other != null) {
                return Optional.of(
                        "the faces of consents '%s' and '%s' are both mapped onto the same person of %s (%s): name two people by the numbers that 'facefarm people' tells"
                                .formatted(
                                        other.faceConsent(),
                                        one.faceConsent(),
                                        video,
                                        one.person().getOrigin()));
            }
        }
        return Optional.empty();
    }
}
