package org.facefarm.merger.internal.read;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.SegmentDecoder;
import org.facefarm.merger.internal.plan.GapList;
import org.facefarm.merger.internal.plan.MergePlan;
import org.facefarm.merger.internal.plan.WantedFace;
import org.facefarm.merger.swapper.FaceView;
import org.facefarm.schemas.record.CoverRule;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.GapOutcome;

/**
 * Reads pictures: decodes the access units that the plan took from the log, and cuts the wanted faces out of them. A stream of
 * {@link ReadFrame}: every shown frame once, in presentation order.
 */
public final class ReadStage implements AutoCloseable {
    private final MediaLimits limits;
    private final int threads;
    private final Covers covers = new Covers();

    /** @param threads for decoding, from 1 */
    public ReadStage(MediaLimits limits, int threads) {
        this.limits = limits;
        this.threads = threads;
    }

    /**
     * @param views how the network of each of the task's faces wants to see faces
     * @param next gets the frames, and owns them from then on
     * @return the plan's gaps and those found here
     * @throws CancellationException when the merge was called off
     * @throws MediaException when a frame of the segment is missing
     */
    public List<Gap> read(MergePlan plan, List<FaceView> views, BooleanSupplier cancelled, Consumer<ReadFrame> next) {
        Cutter cutter = new Cutter(plan, views, covers, cancelled, next);
        SegmentDecoder.decode(plan.segment(), plan.frames(), limits, threads, plan.becomesPictures(), cutter);
        return cutter.gaps.all();
    }

    @Override
    public void close() {
        covers.close();
    }

    private static final class Cutter implements SegmentDecoder.Sink {
        private final MergePlan plan;
        private final List<FaceView> views;
        private final Covers covers;
        private final BooleanSupplier cancelled;
        private final Consumer<ReadFrame> next;
        private final GapList gaps;
        private long frames;

        Cutter(
                MergePlan plan,
                List<FaceView> views,
                Covers covers,
                BooleanSupplier cancelled,
                Consumer<ReadFrame> next) {
            this.plan = plan;
            this.views = views;
            this.covers = covers;
            this.cancelled = cancelled;
            this.next = next;
            this.gaps = new GapList(plan.task().getSettings().getGaps());
            plan.gaps().forEach(gaps::add);
        }

        @Override
        public void frame(VideoFrame picture) {
            requireWanted();
            List<WantedFace> wanted = plan.wanted().getOrDefault(picture.index(), List.of());
            CoverRule rule = plan.looks().of(picture.index()).getCover();
            List<CutFace> faces = wanted.stream()
                    .filter(face -> CutFace.visible(picture, face.face(), views.get(face.mapping()), plan.pixels()))
                    .map(face -> CutFace.of(picture, face, views.get(face.mapping()), plan.pixels(), covers, rule))
                    .toList();
            VideoFrame kept = picture.at(picture.index(), picture.pts(), picture.duration());
            next.accept(new ReadFrame(place(kept.index(), kept.pts(), kept.duration()), kept, faces));
        }

        @Override
        public void gap(Frame frame, long pts, String reason) {
            requireWanted();
            gaps.add(new Gap(plan.segment().getIndex(), frame.getIndex(), pts, reason, GapOutcome.FROZEN));
            next.accept(new ReadFrame(place(frame.getIndex(), pts, frame.getDuration()), null, List.of()));
        }

        private FramePlace place(long index, long pts, long duration) {
            return new FramePlace(frames++, index, pts, duration);
        }

        private void requireWanted() {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("the merge was called off");
            }
        }
    }
}
