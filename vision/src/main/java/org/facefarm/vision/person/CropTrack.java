package org.facefarm.vision.person;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Crop;

/**
 * The crops of one track: one person, seen over some frames of one segment.
 *
 * @param segment extraction and segment
 * @param crops in the order they were given
 */
record CropTrack(String segment, List<Crop> crops) {
    /** All tracks, by segment and number. */
    static Collection<CropTrack> of(List<Crop> crops) {
        Map<String, CropTrack> tracks = new TreeMap<>();
        for (Crop crop : crops) {
            String segment = Keys.segment(crop.getExtractionId(), crop.getSegment());
            tracks.computeIfAbsent(
                            "%s/%08d".formatted(segment, crop.getFace().getTrack()),
                            t -> new CropTrack(segment, new ArrayList<>()))
                    .crops()
                    .add(crop);
        }
        return tracks.values();
    }

    /** Sum of the faces' areas: large faces that stay long count most. */
    double size() {
        return crops.stream()
                .map(c -> c.getFace().getBox())
                .mapToDouble((Box b) -> b.getWidth() * (double) b.getHeight())
                .sum();
    }

    /** Its faces' embeddings; none when the extraction had no embedding net. */
    List<List<Float>> embeddings() {
        return crops.stream()
                .map(c -> c.getFace().getEmbedding())
                .filter(e -> !e.isEmpty())
                .toList();
    }
}
