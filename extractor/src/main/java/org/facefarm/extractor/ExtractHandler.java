package org.facefarm.extractor;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.decode.SegmentDecoder;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.vision.detect.DisplayRotation;
import org.facefarm.vision.detect.FaceFinder;
import org.facefarm.vision.detect.UprightFaceFinder;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.log.SegmentFrames;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskOutput;

/** Finds the faces of one segment: the same segment and settings give the same records. */
public final class ExtractHandler implements TaskHandler<ExtractTask> {
    private static final int MAX_CROP = 2048;
    private static final int MIN_CROP = 16;

    private final RecordLog log;
    private final FaceFinders finders;
    private final MediaLimits limits;
    private final String worker;
    private final Clock clock;

    /**
     * Takes over log and finders.
     *
     * @param worker name for events
     */
    public ExtractHandler(RecordLog log, FaceFinders finders, MediaLimits limits, String worker, Clock clock) {
        this.log = log;
        this.finders = finders;
        this.limits = limits;
        this.worker = worker;
        this.clock = clock;
    }

    @Override
    public TaskOutput handle(ExtractTask task, TaskContext context) throws InterruptedException {
        check(task.getSettings());
        long start = System.nanoTime();
        List<Frame> frames = SegmentFrames.read(log, task.getSegment());
        try (FaceFinder finder = new UprightFaceFinder(
                        finders.open(task.getSettings()),
                        DisplayRotation.quarterTurns(task.getSegment().getStream()));
                SegmentFaces faces = new SegmentFaces(task, finder, context::cancelled)) {
            SegmentDecoder.decode(task.getSegment(), frames, limits, 1, faces);
            faces.finish(frames);
            return output(task, faces, (System.nanoTime() - start) / 1e9);
        } catch (MediaException e) {
            throw new PermanentFailure(
                    "Segment " + task.getSegment().getIndex() + " of video "
                            + task.getSegment().getVideoId() + " cannot be decoded: " + e.getMessage(),
                    e);
        } catch (CancellationException e) {
            throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
        }
    }

    private static void check(ExtractionSettings settings) {
        int size = settings.getCropSize();
        if (size < MIN_CROP || size > MAX_CROP || settings.getCropEvery() < 1) {
            throw new PermanentFailure("Extraction settings ask for crops of " + size + " pixels of every "
                    + settings.getCropEvery() + ". frame; " + MIN_CROP + " to " + MAX_CROP
                    + " pixels and every 1. or more are possible");
        }
    }

    private TaskOutput output(ExtractTask task, SegmentFaces found, double seconds) {
        String key = Keys.segment(task.getExtractionId(), task.getSegment().getIndex());
        List<Outgoing> records = new ArrayList<>();
        found.frames().forEach(f -> records.add(Outgoing.of(Topic.FACES, key, f)));
        found.crops().forEach(c -> records.add(Outgoing.of(Topic.CROPS, key, c)));
        return new TaskOutput(
                records,
                written -> List.of(Outgoing.of(
                        Topic.EVENTS,
                        task.getOrderId(),
                        new Event(
                                task.getOrderId(), worker, clock.instant(), summary(task, found, written, seconds)))));
    }

    private static SegmentExtracted summary(
            ExtractTask task, SegmentFaces found, Map<Topic, OffsetRange> written, double seconds) {
        int facesFound =
                found.frames().stream().mapToInt(f -> f.getFaces().size()).sum();
        int framesWithFace = (int)
                found.frames().stream().filter(f -> !f.getFaces().isEmpty()).count();
        return new SegmentExtracted(
                task.getExtractionId(),
                task.getSegment().getVideoId(),
                task.getSegment().getIndex(),
                written.get(Topic.FACES),
                written.get(Topic.CROPS),
                found.frames().size(),
                framesWithFace,
                facesFound,
                found.crops().size(),
                found.gaps(),
                seconds);
    }

    @Override
    public void close() {
        finders.close();
        log.close();
    }
}
