package org.facefarm.bench.real;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.vision.align.SquarePixels;
import org.facefarm.vision.face.Embeddings;
import org.facefarm.vision.person.FaceTrack;
import org.facefarm.vision.person.PersonMatch;
import org.facefarm.worker.log.RecordLog;

/**
 * The faces of a clip that are replaced: as a merge finds them.
 *
 * @param byFrame by Frame.index
 * @param pixels the stream's
 */
record PlateFaces(Map<Long, PlateFace> byFrame, SquarePixels pixels) {
    /**
     * A face in a frame.
     *
     * @param shot one number for each segment and track: within it the face goes on from frame to frame
     */
    record PlateFace(Face face, long shot) {}

    static PlateFaces read(RecordLog log, List<SegmentExtracted> extracted, PersonReference person) {
        Map<Long, PlateFace> byFrame = new HashMap<>();
        SquarePixels pixels = new SquarePixels(1);
        for (SegmentExtracted segment : extracted) {
            List<FrameFaces> frames = new ArrayList<>();
            String key = Keys.segment(segment.getExtractionId(), segment.getSegment());
            log.read(Topic.FACES, segment.getFaces(), key::equals, FrameFaces.class, frames::add);
            if (!frames.isEmpty()) {
                pixels = SquarePixels.of(frames.get(0).getPixelAspect());
            }
            for (FaceTrack track :
                    new PersonMatch(person, 0).in(FaceTrack.ofFrames(frames)).theirs()) {
                track.sightings()
                        .forEach(s -> byFrame.putIfAbsent(
                                s.frame(),
                                new PlateFace(
                                        s.face(),
                                        ((long) segment.getSegment() << 32)
                                                + s.face().getTrack())));
            }
        }
        return new PlateFaces(byFrame, pixels);
    }

    /** What is known of who it is; empty without the embedding net. */
    List<Float> person() {
        List<List<Float>> embeddings = byFrame.values().stream()
                .map(plate -> plate.face().getEmbedding())
                .filter(e -> !e.isEmpty())
                .toList();
        return embeddings.isEmpty() ? List.of() : Embeddings.mean(embeddings);
    }
}
