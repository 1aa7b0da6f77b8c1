package org.facefarm.bench.direct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Pose;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.log.SegmentFrames;

/** A face in the middle of every picture, whatever is there: what a merge needs, without looking for faces. */
public final class MadeUpFaces {
    private static final String EXTRACTION = "made-up";
    /** Of the picture's shorter side. */
    private static final double SIDE = 0.4;

    private MadeUpFaces() {}

    /** Writes them for every segment, as an extraction would. */
    public static List<SegmentExtracted> write(RecordStore store, List<Segment> segments) throws InterruptedException {
        List<SegmentExtracted> extracted = new ArrayList<>();
        try (RecordLog log = store.log()) {
            for (Segment segment : segments) {
                Face face = face(segment.getStream());
                String key = Keys.segment(EXTRACTION, segment.getIndex());
                List<Outgoing> records = SegmentFrames.read(log, segment).stream()
                        .filter(f -> f.getIndex() >= segment.getFirstFrame() && f.getShown())
                        .sorted(Comparator.comparing(f -> f.getPts() != null ? f.getPts() : f.getIndex()))
                        .map(f -> Outgoing.of(Topic.FACES, key, faces(segment, f, face)))
                        .toList();
                OffsetRange range = store.append(records).get(Topic.FACES);
                int n = records.size();
                extracted.add(new SegmentExtracted(
                        EXTRACTION,
                        segment.getVideoId(),
                        segment.getIndex(),
                        range,
                        null,
                        n,
                        n,
                        n,
                        0,
                        List.of(),
                        0.0,
                        0,
                        List.of(),
                        Map.of()));
            }
        }
        return extracted;
    }

    private static FrameFaces faces(Segment segment, Frame frame, Face face) {
        return new FrameFaces(
                EXTRACTION,
                segment.getVideoId(),
                segment.getIndex(),
                frame.getIndex(),
                frame.getPts(),
                List.of(face),
                null,
                new Rational(1, 1));
    }

    private static Face face(StreamHeader stream) {
        double side = SIDE * Math.min(stream.getWidth(), stream.getHeight());
        Similarity alignment = Similarity.ofSquare(stream.getWidth() / 2.0, stream.getHeight() / 2.0, side, 0);
        Points landmarks = alignment.inverse().apply(FaceTemplate.meanFace());
        Box box = new Box(
                (float) (stream.getWidth() / 2.0 - side / 2),
                (float) (stream.getHeight() / 2.0 - side / 2),
                (float) side,
                (float) side);
        return new Face(
                0,
                0,
                box,
                1f,
                LandmarkModel.MEAN_SHAPE,
                landmarks.toList(),
                new Pose(0f, 0f, 0f),
                List.of(),
                alignment.toList(),
                0f,
                false);
    }
}
