package org.facefarm.vision.person;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which tracks are seen in one frame: two people, or one and a mirror. */
final class SeenTogether {
    private final List<BitSet> beside = new ArrayList<>();

    SeenTogether(List<FaceTrack> tracks) {
        Map<String, List<Integer>> frames = new HashMap<>();
        for (int i = 0; i < tracks.size(); i++) {
            FaceTrack track = tracks.get(i);
            beside.add(new BitSet());
            for (FaceTrack.Sighting sighting : track.sightings()) {
                frames.computeIfAbsent(track.segment() + " " + sighting.frame(), f -> new ArrayList<>())
                        .add(i);
            }
        }
        for (List<Integer> frame : frames.values()) {
            frame.forEach(a -> frame.stream().filter(b -> !b.equals(a)).forEach(beside.get(a)::set));
        }
    }

    /** The places in the list of those that share a frame with this one; never itself. */
    BitSet with(int track) {
        return beside.get(track);
    }
}
