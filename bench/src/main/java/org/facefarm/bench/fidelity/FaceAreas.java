package org.facefarm.bench.fidelity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.delivery.check.Area;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.vision.align.Affine;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.align.SquarePixels;
import org.facefarm.worker.log.RecordLog;

/**
 * Where faces are.
 *
 * @param squares the faces' aligned squares, upright around them, by Frame.index
 * @param embedding numbers in a face's embedding; 0 when there is none
 */
record FaceAreas(Map<Long, List<Area>> squares, int embedding) {
    static FaceAreas read(RecordLog log, List<SegmentExtracted> extracted) {
        Map<Long, List<Area>> squares = new HashMap<>();
        List<Integer> embeddings = new ArrayList<>();
        for (SegmentExtracted segment : extracted) {
            String key = Keys.segment(segment.getExtractionId(), segment.getSegment());
            log.read(Topic.FACES, segment.getFaces(), key::equals, FrameFaces.class, frame -> {
                frame.getFaces().forEach(f -> embeddings.add(f.getEmbedding().size()));
                if (!frame.getFaces().isEmpty()) {
                    squares.put(
                            frame.getFrame(),
                            frame.getFaces().stream()
                                    .map(face -> square(face, SquarePixels.of(frame.getPixelAspect())))
                                    .toList());
                }
            });
        }
        return new FaceAreas(squares, embeddings.stream().findFirst().orElse(0));
    }

    private static Area square(Face face, SquarePixels pixels) {
        Affine back =
                pixels.fromCoded().then(Similarity.of(face.getAlignment())).inverse();
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int corner = 0; corner < 4; corner++) {
            double x = back.x(corner & 1, corner >> 1);
            double y = back.y(corner & 1, corner >> 1);
            left = Math.min(left, x);
            top = Math.min(top, y);
            right = Math.max(right, x);
            bottom = Math.max(bottom, y);
        }
        return new Area(left, top, right, bottom);
    }
}
