package org.facefarm.merger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.SegmentDecoder;
import org.facefarm.merger.compose.ColourTimeline;
import org.facefarm.merger.swap.Swapper;
import org.facefarm.nets.swap.SwapNet;
import org.facefarm.nets.swap.SwappedFaces;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.GapOutcome;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.vision.composite.ColourMatch;
import org.facefarm.vision.composite.Compositor;
import org.facefarm.vision.composite.FacePatch;
import org.facefarm.vision.composite.PlacedFace;
import org.facefarm.worker.task.TaskContext;

/**
 * One segment's way from decoded frames to the encoder: faces go through the net in batches, then wait until enough later
 * frames are known to smooth their colours. No more frames are held than that takes, and nothing in the result depends on
 * how many are.
 */
final class SegmentMerge implements SegmentDecoder.Sink, AutoCloseable {
    /** LumaPictures held back while a batch fills, as many as fit 256 MiB, at least one and at most so many. */
    private static final int MOST_WAITING = 24;

    private static final long WAITING_BYTES = 256L << 20;

    private final MergeTask task;
    private final Map<Long, List<Face>> wanted;
    private final Swapper swapper;
    private final TaskContext context;
    private final ClipFeed feed;
    private final GapList gaps;
    private final Patches patches;
    private final Compositor compositor;
    private final ColourMatch colours;
    private final ColourTimeline timeline = new ColourTimeline();
    private final Deque<PendingFrame> fresh = new ArrayDeque<>();
    private final Deque<PendingFrame> swapped = new ArrayDeque<>();
    private long frames;
    private int facesWaiting;
    private int framesSwapped;
    private int facesSwapped;

    SegmentMerge(
            MergeTask task,
            Map<Long, List<Face>> wanted,
            Swapper swapper,
            TaskContext context,
            ClipFeed feed,
            GapList gaps,
            Patches patches) {
        this.task = task;
        this.wanted = wanted;
        this.swapper = swapper;
        this.context = context;
        this.feed = feed;
        this.gaps = gaps;
        this.patches = patches;
        this.compositor = new Compositor(task.getSettings());
        this.colours = new ColourMatch(task.getSettings().getColour());
    }

    int framesSwapped() {
        return framesSwapped;
    }

    int facesSwapped() {
        return facesSwapped;
    }

    @Override
    public void frame(VideoFrame picture) {
        List<FaceWork> faces = new ArrayList<>();
        for (Face face : wanted.getOrDefault(picture.index(), List.of())) {
            if (FaceWork.visible(picture, face, swapper)) {
                faces.add(FaceWork.read(picture, frames, face, swapper));
            }
        }
        VideoFrame kept = picture.at(picture.index(), picture.pts(), picture.duration());
        facesWaiting += faces.size();
        arrived(new PendingFrame(frames, kept, kept.index(), kept.pts(), kept.duration(), faces));
        long held = (long) picture.width() * picture.height() * 3 * fresh.size();
        // Without a face there is nothing to wait for, and the decoder works on while this one is encoded.
        boolean goOn = facesWaiting == 0 || facesWaiting >= SwapNet.BATCH;
        if (goOn || fresh.size() >= MOST_WAITING || held >= WAITING_BYTES) {
            swapWaiting();
        }
    }

    @Override
    public void gap(Frame frame, long pts, String reason) {
        gaps.add(new Gap(task.getSegment().getIndex(), frame.getIndex(), pts, reason, GapOutcome.FROZEN));
        arrived(new PendingFrame(frames, null, frame.getIndex(), pts, frame.getDuration(), List.of()));
    }

    /** Everything has been decoded: finishes what waits. */
    void finish() {
        swapWaiting();
        hand(Long.MAX_VALUE);
    }

    private void arrived(PendingFrame frame) {
        if (context.cancelled()) {
            frame.close();
            throw new CancellationException("the merge was called off");
        }
        frames++;
        fresh.add(frame);
    }

    private void swapWaiting() {
        List<FaceWork> faces = fresh.stream().flatMap(f -> f.faces().stream()).toList();
        if (!faces.isEmpty()) {
            int side = swapper.resolution();
            float[] batch = new float[faces.size() * 3 * side * side];
            for (int i = 0; i < faces.size(); i++) {
                faces.get(i).putInto(batch, i);
            }
            SwappedFaces made = swapper.swap(batch, faces.size());
            for (int i = 0; i < faces.size(); i++) {
                timeline.add(faces.get(i).take(made, i, task.getSettings(), colours));
            }
        }
        swapped.addAll(fresh);
        fresh.clear();
        facesWaiting = 0;
        hand(frames - 1 - ColourTimeline.REACH);
    }

    /** Hands on every frame up to this one. */
    private void hand(long last) {
        while (!swapped.isEmpty() && swapped.peek().ordinal() <= last) {
            try (PendingFrame frame = swapped.remove()) {
                timeline.forgetBefore(frame.ordinal());
                compose(frame);
                feed.add(frame);
            }
        }
    }

    private void compose(PendingFrame frame) {
        List<FacePatch> faces = new ArrayList<>();
        try {
            // Faces come largest first; what is nearer lies on top.
            for (int i = frame.faces().size() - 1; i >= 0; i--) {
                FaceWork face = frame.faces().get(i);
                ColourTimeline.Entry use = timeline.smoothed(frame.ordinal(), face.track());
                try (PlacedFace placed = face.placed(compositor, colours, use)) {
                    placed.in(frame.picture().width(), frame.picture().height()).ifPresent(patch -> {
                        faces.add(patch);
                        patches.add(frame, face.track(), placed);
                    });
                }
            }
            Compositor.blend(frame.picture(), faces);
            facesSwapped += faces.size();
            framesSwapped += faces.isEmpty() ? 0 : 1;
        } finally {
            faces.forEach(FacePatch::close);
        }
    }

    @Override
    public void close() {
        fresh.forEach(PendingFrame::close);
        swapped.forEach(PendingFrame::close);
    }
}
