package org.facefarm.merger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.merger.internal.compose.ComposeStage;
import org.facefarm.merger.internal.enhance.EnhanceStage;
import org.facefarm.merger.internal.plan.MergePlan;
import org.facefarm.merger.internal.plan.PlanStage;
import org.facefarm.merger.internal.read.ReadStage;
import org.facefarm.merger.internal.swap.LoadedModels;
import org.facefarm.merger.internal.swap.LoadedNet;
import org.facefarm.merger.internal.swap.StoredSwappers;
import org.facefarm.merger.internal.swap.SwapStage;
import org.facefarm.merger.swapper.Drawn;
import org.facefarm.merger.swapper.Enhancer;
import org.facefarm.merger.swapper.Swapper;
import org.facefarm.nets.backend.Backend;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.worker.consent.ConsentRegister;
import org.facefarm.worker.consent.ConsentedTasks;
import org.facefarm.worker.consent.TaskGate;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.log.KafkaRecordLog;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.model.ModelStore;
import org.facefarm.worker.order.OrderBook;
import org.facefarm.worker.task.PermanentFailure;

/**
 * A single frame as merging makes it, under one kind of settings or another: to look at. It goes the way of a merge, consents
 * are asked for as for every task, and nothing is written.
 */
public final class MergePreview implements AutoCloseable {
    private final RecordLog log;
    private final TaskGate gate;
    private final LoadedModels models;
    private final LoadedNet<ModelManifest, Enhancer> enhancers;
    private final MergerSettings settings;
    private final ReadStage read;
    private final List<AutoCloseable> ways;

    /** @param ways to the broker, closed with it */
    MergePreview(
            RecordLog log, TaskGate gate, Swapper.Source swappers, MergerSettings settings, List<AutoCloseable> ways) {
        this.log = log;
        this.gate = gate;
        this.models = new LoadedModels(swappers);
        this.enhancers = new LoadedNet<>(swappers::enhancer, Enhancer::close);
        this.settings = settings;
        this.read = new ReadStage(settings.media(), settings.decoderThreads());
        this.ways = ways;
    }

    /**
     * On a real farm.
     *
     * @param cache folder where checkpoints are kept as files
     * @param backend what draws faces
     */
    public static MergePreview of(
            FarmConnection farm, RecordCodec codec, Path cache, MergerSettings settings, Backend backend) {
        ModelStore models = new ModelStore(farm, codec);
        ConsentRegister consents = new ConsentRegister(farm, codec, Clock.systemUTC());
        OrderBook orders = new OrderBook(farm, codec);
        KafkaRecordLog log = new KafkaRecordLog(farm, codec);
        return new MergePreview(
                log,
                new ConsentedTasks(orders::agreement, consents),
                new StoredSwappers(models, cache, backend),
                settings,
                List.of(models, consents, orders, log));
    }

    /**
     * The frame as it is, and then with new faces as each of these merges makes them: CV_8UC3, B, G, R, as large as the coded
     * picture. The caller closes them.
     *
     * @param looks tasks of the segment that shows the frame, under one kind of settings or another
     * @param frame Frame.index
     * @throws org.facefarm.worker.consent.NoConsentException when somebody does not agree
     * @throws PermanentFailure when the frame cannot be decoded
     */
    public List<Mat> pictures(List<MergeTask> looks, long frame) throws IOException {
        looks.forEach(gate::require);
        List<Mat> pictures = new ArrayList<>();
        try {
            for (MergeTask look : looks) {
                FrameCatch caught =
                        merged(MergeTask.newBuilder(look).setPatches(false).build(), frame);
                if (pictures.isEmpty()) {
                    pictures.add(caught.before());
                } else {
                    caught.before().close();
                }
                pictures.add(caught.after());
            }
            // Consent may have been withdrawn while they were made: then nobody sees them.
            looks.forEach(gate::require);
            return pictures;
        } catch (RuntimeException | IOException e) {
            pictures.forEach(Mat::close);
            throw e;
        }
    }

    private FrameCatch merged(MergeTask task, long frame) throws IOException {
        MergePlan whole = new PlanStage(log).plan(task);
        FrameCatch caught = new FrameCatch(whole, frame);
        MergePlan plan = caught.near();
        List<Swapper> swappers = models.of(Drawn.of(task));
        Optional<Enhancer> enhancer =
                task.getEnhancer() == null ? Optional.empty() : Optional.of(enhancers.of(task.getEnhancer()));
        try (ComposeStage compose = new ComposeStage(plan, caught::made);
                EnhanceStage enhance = new EnhanceStage(plan, enhancer, settings.waitingBytes(), compose::add);
                SwapStage swap =
                        new SwapStage(swappers, settings.waitingFrames(), settings.waitingBytes(), enhance::add)) {
            try {
                read.read(
                        plan,
                        swappers.stream().map(Swapper::view).toList(),
                        caught::past,
                        decoded -> swap.add(caught.seen(decoded)));
            } catch (CancellationException e) {
                // Frames after those that the colours of this one take are not needed.
            }
            swap.finish();
            enhance.finish();
            compose.finish();
            return caught.complete();
        }
    }

    @Override
    public void close() {
        models.close();
        enhancers.close();
        read.close();
        for (AutoCloseable way : ways) {
            try {
                way.close();
            } catch (Exception e) {
                throw new IllegalStateException("a way to the broker does not close", e);
            }
        }
    }
}
