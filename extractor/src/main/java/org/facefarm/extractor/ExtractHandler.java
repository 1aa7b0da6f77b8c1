package org.facefarm.extractor;

import java.time.Clock;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.facefarm.media.DisplayRotation;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.face.UprightFaceFinder;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskOutput;

/**
 * Finds the faces of one segment: the same segment and settings give the same records. Its frames go one way, through decode,
 * find, settle, cut and publish; each stage knows only the record that the one before hands it.
 */
public final class ExtractHandler implements TaskHandler<ExtractTask> {
    private final RecordLog log;
    private final LastFinder finders;
    private final ExtractorSettings settings;
    private final String worker;
    private final Clock clock;

    /**
     * Takes over the log.
     *
     * @param nets where the face nets are found
     * @param worker name for events
     */
    public ExtractHandler(RecordLog log, NetStore nets, ExtractorSettings settings, String worker, Clock clock) {
        this.log = log;
        this.finders = new LastFinder(nets, settings.netThreads());
        this.settings = settings;
        this.worker = worker;
        this.clock = clock;
    }

    @Override
    public TaskOutput handle(ExtractTask task, TaskContext context) throws InterruptedException {
        check(task.getSettings());
        long start = System.nanoTime();
        DecodeStage decode = new DecodeStage(log, settings, context::cancelled);
        CutStage cut = new CutStage(task);
        PublishFacesStage publish = new PublishFacesStage(task);
        Consumer<Settled> last = settled -> publish.add(cut.cut(settled));
        long first = task.getSegment().getFirstFrame();
        try (FindStage find =
                        new FindStage(finder(task), first, task.getSettings().getCropEvery());
                SettleStage settle = new SettleStage()) {
            decode.decode(task.getSegment(), decoded -> settle.settle(find.find(decoded), last));
            settle.finish(last);
        } catch (CancellationException e) {
            throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
        }
        return publish.output(worker, clock, (System.nanoTime() - start) / 1e9);
    }

    private FaceFinder finder(ExtractTask task) {
        return new UprightFaceFinder(
                finders.open(task.getSettings()),
                DisplayRotation.quarterTurns(task.getSegment().getStream()));
    }

    private void check(ExtractionSettings wanted) {
        int size = wanted.getCropSize();
        if (size < settings.minCrop() || size > settings.maxCrop() || wanted.getCropEvery() < 1) {
            throw new PermanentFailure("Extraction settings ask for crops of " + size + " pixels of every "
                    + wanted.getCropEvery() + ". frame; " + settings.minCrop() + " to " + settings.maxCrop()
                    + " pixels and every 1. or more are possible");
        }
    }

    @Override
    public void close() {
        finders.close();
        log.close();
    }
}
