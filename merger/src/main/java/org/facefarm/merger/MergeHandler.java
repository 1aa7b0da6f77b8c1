package org.facefarm.merger;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facefarm.media.MediaException;
import org.facefarm.merger.internal.compose.ComposeStage;
import org.facefarm.merger.internal.compose.Composition;
import org.facefarm.merger.internal.encode.EncodeStage;
import org.facefarm.merger.internal.encode.PassStage;
import org.facefarm.merger.internal.enhance.EnhanceStage;
import org.facefarm.merger.internal.plan.MergePlan;
import org.facefarm.merger.internal.plan.PlanStage;
import org.facefarm.merger.internal.publish.MergedSegment;
import org.facefarm.merger.internal.publish.PublishStage;
import org.facefarm.merger.internal.read.ReadStage;
import org.facefarm.merger.internal.swap.LoadedModels;
import org.facefarm.merger.internal.swap.LoadedNet;
import org.facefarm.merger.internal.swap.SwapStage;
import org.facefarm.merger.swapper.Drawn;
import org.facefarm.merger.swapper.Enhancer;
import org.facefarm.merger.swapper.Swapper;
import org.facefarm.nets.swap.SwapNet;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.worker.consent.Agreements;
import org.facefarm.worker.consent.ConsentGate;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.metrics.FarmMeter;
import org.facefarm.worker.model.MappedFaces;
import org.facefarm.worker.stage.StageLine;
import org.facefarm.worker.stage.StageThreads;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskOutput;

/**
 * Merges segments: reads a segment's frames and faces from the log, swaps the target people's faces wherever they are, and gives
 * the segment back as a clip: encoded anew, or the source's own packets where no face was swapped; where the order wants
 * them, with the faces as pictures of their own. The same task gives the same bytes. Faces of anybody else are never touched.
 *
 * <p>A segment goes one way: plan, then read, swap, compose and encode, or pass; then publish. Frames stream from stage to
 * stage, each on a thread of its own, taking over what it is given; none knows more than what the one before it makes.
 */
public final class MergeHandler implements TaskHandler<MergeTask> {
    private static final String ROLE = "merger";

    private final RecordLog log;
    private final ConsentGate consents;
    private final LoadedModels models;
    private final LoadedNet<ModelManifest, Enhancer> enhancers;
    private final MergerSettings settings;
    private final PlanStage plan;
    private final ReadStage read;
    private final PassStage pass = new PassStage();
    private final PublishStage publish;
    private final StageThreads threads = new StageThreads();

    /**
     * @param worker name for events
     * @param log closed with the handler
     */
    public MergeHandler(
            String worker,
            RecordLog log,
            ConsentGate consents,
            Swapper.Source swappers,
            MergerSettings settings,
            Clock clock) {
        this.log = log;
        this.consents = consents;
        this.models = new LoadedModels(swappers);
        this.enhancers = new LoadedNet<>(swappers::enhancer, Enhancer::close);
        this.settings = settings;
        this.plan = new PlanStage(log);
        this.read = new ReadStage(settings.media(), settings.decoderThreads());
        this.publish = new PublishStage(worker, clock);
    }

    @Override
    public TaskOutput handle(MergeTask task, TaskContext context) throws Exception {
        long began = System.nanoTime();
        StageLine line = new StageLine(ROLE, threads, "plan", SwapNet.BATCH, settings.waitingBytes());
        requireConsent(task);
        try {
            MergePlan planned = plan.plan(task);
            MergedSegment merged = planned.passes() ? passed(planned, line) : swapped(planned, context, line);
            Map<String, Double> busy = line.tell();
            FarmMeter.FRAMES.counter(ROLE).increment(planned.segment().getFrameCount());
            // Consent may have been withdrawn while the frames were made: then they are dropped.
            requireConsent(task);
            return publish.publish(planned, merged, (System.nanoTime() - began) / 1e9, busy);
        } catch (MediaException e) {
            throw new PermanentFailure(
                    "segment %d of video %s cannot be merged: %s"
                            .formatted(
                                    task.getSegment().getIndex(),
                                    task.getSegment().getVideoId(),
                                    e.getMessage()),
                    e);
        }
    }

    private void requireConsent(MergeTask task) {
        consents.requireLive(Agreements.of(task));
        MappedFaces.of(task)
                .forEach(face -> consents.requireStanding(face.getModel().getAgreements()));
        if (task.getEnhancer() != null) {
            consents.requireStanding(task.getEnhancer().getAgreements());
        }
    }

    private MergedSegment passed(MergePlan planned, StageLine line) {
        line.enter("pass");
        return new MergedSegment(pass.pass(planned), Composition.NONE, planned.gaps());
    }

    private MergedSegment swapped(MergePlan planned, TaskContext context, StageLine line) throws Exception {
        MergeTask task = planned.task();
        // A net belongs to the thread that uses it.
        List<Swapper> swappers = threads.on("swap", () -> models.of(Drawn.of(task)));
        Optional<Enhancer> enhancer = task.getEnhancer() == null
                ? Optional.empty()
                : Optional.of(threads.on("enhance", () -> enhancers.of(task.getEnhancer())));
        try (EncodeStage encode = new EncodeStage(planned);
                ComposeStage compose = new ComposeStage(planned, line.to("encode", encode::add));
                EnhanceStage enhance =
                        new EnhanceStage(planned, enhancer, settings.waitingBytes(), line.to("compose", compose::add));
                SwapStage swap = new SwapStage(
                        swappers,
                        settings.waitingFrames(),
                        settings.waitingBytes(),
                        enhancer.isPresent() ? line.to("enhance", enhance::add) : enhance::add);
                line) {
            line.enter("read");
            List<Gap> gaps = read.read(
                    planned,
                    swappers.stream().map(Swapper::view).toList(),
                    context::cancelled,
                    line.to("swap", swap::add));
            line.finish("swap", swap::finish);
            if (enhancer.isPresent()) {
                line.finish("enhance", enhance::finish);
            }
            Composition faces = line.finish("compose", compose::finish);
            return new MergedSegment(line.finish("encode", encode::finish), faces, gaps);
        }
    }

    @Override
    public void close() {
        try {
            threads.on("swap", () -> {
                models.close();
                return models;
            });
            threads.on("enhance", () -> {
                enhancers.close();
                return enhancers;
            });
        } catch (Exception e) {
            throw new IllegalStateException("a model does not close", e);
        } finally {
            read.close();
            threads.close();
            log.close();
        }
    }
}
