package org.facefarm.extractor;

import java.time.Clock;
import java.util.concurrent.CancellationException;
import org.facefarm.extractor.internal.cut.CutStage;
import org.facefarm.extractor.internal.decode.DecodeStage;
import org.facefarm.extractor.internal.decode.OtherSizes;
import org.facefarm.extractor.internal.fill.FillStage;
import org.facefarm.extractor.internal.find.FindStage;
import org.facefarm.extractor.internal.find.GivenFrames;
import org.facefarm.extractor.internal.find.GivenStage;
import org.facefarm.extractor.internal.find.LastFinder;
import org.facefarm.extractor.internal.publish.PublishFacesStage;
import org.facefarm.extractor.internal.settle.SettleStage;
import org.facefarm.extractor.internal.settle.SettledFrame;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.metrics.FarmMeter;
import org.facefarm.worker.stage.StageLine;
import org.facefarm.worker.stage.StageThreads;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskOutput;

/**
 * Finds the faces of one segment: the same segment and settings give the same records.
 *
 * <p>A segment goes one way: decode, find, settle, cut, fill, publish. Frames stream from stage to stage, each stage taking over
 * what it is given; none knows more than what the one before it makes. Decoding and finding have threads of their own, what comes
 * after has one together. Faces that the task tells of are neither looked for nor settled nor filled.
 */
public final class ExtractHandler implements TaskHandler<ExtractTask> {
    private static final String ROLE = "extractor";

    private final RecordLog log;
    private final LastFinder finders;
    private final ExtractorSettings settings;
    private final DecodeStage decode;
    private final String worker;
    private final Clock clock;
    private final StageThreads threads = new StageThreads();

    /**
     * Takes over the log.
     *
     * @param nets where the face nets are found
     * @param worker name for events
     */
    public ExtractHandler(RecordLog log, NetStore nets, ExtractorSettings settings, String worker, Clock clock) {
        this.log = log;
        this.finders = new LastFinder(nets, settings.netThreads(), settings.card());
        this.settings = settings;
        this.decode = new DecodeStage(log, settings.media(), settings.decoderThreads(), SettleStage.AROUND);
        this.worker = worker;
        this.clock = clock;
    }

    @Override
    public TaskOutput handle(ExtractTask task, TaskContext context) throws InterruptedException {
        check(task.getSettings());
        long began = System.nanoTime();
        StageLine line = new StageLine(ROLE, threads, "decode", settings.waitingFrames(), settings.waitingBytes());
        PublishFacesStage publish = new PublishFacesStage(task, worker, clock);
        OtherSizes sizes = new OtherSizes();
        try {
            if (task.getGiven() == null) {
                look(task, context, sizes, line, publish);
            } else {
                take(task, context, sizes, line, publish);
            }
        } catch (CancellationException e) {
            throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
        }
        FarmMeter.FRAMES.counter(ROLE).increment(task.getSegment().getFrameCount());
        return publish.finish(sizes.all(), (System.nanoTime() - began) / 1e9, line.tell());
    }

    private void look(
            ExtractTask task, TaskContext context, OtherSizes sizes, StageLine line, PublishFacesStage publish) {
        long first = task.getSegment().getFirstFrame();
        int cropEvery = task.getSettings().getCropEvery();
        FillStage fill = new FillStage(line.in("publish", publish::add));
        CutStage cut = new CutStage(task, line.in("fill", fill::add));
        try (SettleStage settle = new SettleStage(line.in("cut", cut::add));
                FindStage find = new FindStage(finders.open(task), first, cropEvery, line.to("settle", settle::add));
                line) {
            decode.decode(task, sizes, context::cancelled, line.to("find", find::add));
            line.finish("find", find::finish);
            line.finish("settle", settle::finish);
            line.enter("fill");
            fill.finish();
        }
    }

    /** The faces that the task tells of. */
    private void take(
            ExtractTask task, TaskContext context, OtherSizes sizes, StageLine line, PublishFacesStage publish) {
        CutStage cut = new CutStage(task, line.in("publish", publish::add));
        GivenFrames frames = GivenFrames.read(log, task);
        try (GivenStage given = new GivenStage(
                        task,
                        finders.describer(task),
                        frames,
                        line.in("cut", f -> cut.add(new SettledFrame(f.label(), f.faces(), f.bgr()))));
                line) {
            decode.decode(task, sizes, context::cancelled, line.to("find", given::add));
            line.finish("find", frames::requireNoneLeft);
        }
    }

    private void check(ExtractionSettings wanted) {
        if (wanted.getVersion() > FinderSettings.VERSION) {
            throw new PermanentFailure("Extraction settings ask for faces as version " + wanted.getVersion()
                    + " finds them, and this worker finds them as version " + FinderSettings.VERSION
                    + " does: upgrade it, then run `facefarm dead-letters retry`");
        }
        int size = wanted.getCropSize();
        if (size < settings.minCrop() || size > settings.maxCrop() || wanted.getCropEvery() < 1) {
            throw new PermanentFailure("Extraction settings ask for crops of " + size + " pixels of every "
                    + wanted.getCropEvery() + ". frame; " + settings.minCrop() + " to " + settings.maxCrop()
                    + " pixels and every 1. or more are possible");
        }
    }

    @Override
    public void close() {
        threads.close();
        finders.close();
        log.close();
    }
}
