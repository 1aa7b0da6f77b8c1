package org.facefarm.merger;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.decode.SegmentDecoder;
import org.facefarm.media.encode.PassThrough;
import org.facefarm.merger.plan.TargetPerson;
import org.facefarm.merger.swap.LoadedModel;
import org.facefarm.merger.swap.Swapper;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.GapOutcome;
import org.facefarm.schemas.record.GapRule;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Passage;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.Reencode;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.worker.consent.Agreements;
import org.facefarm.worker.consent.ConsentGate;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.log.SegmentFrames;
import org.facefarm.worker.model.TargetPeople;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskOutput;

/**
 * Merges segments: reads a segment's frames and faces from the log, swaps the target person's face wherever it is, and gives
 * the segment back as a clip: encoded anew, or the source's own packets where no face was swapped; where the order wants
 * them, with the faces as pictures of their own. The same task gives the same bytes. Faces of anybody else are never touched.
 */
public final class MergeHandler implements TaskHandler<MergeTask> {
    private static final int DECODER_THREADS = 2;

    private final String worker;
    private final RecordLog log;
    private final ConsentGate consents;
    private final LoadedModel models;
    private final Clock clock;
    private final PassThrough passThrough = new PassThrough();

    /**
     * @param worker name for events
     * @param log closed with the handler
     */
    public MergeHandler(String worker, RecordLog log, ConsentGate consents, Swapper.Source swappers, Clock clock) {
        this.worker = worker;
        this.log = log;
        this.consents = consents;
        this.models = new LoadedModel(swappers);
        this.clock = clock;
    }

    @Override
    public TaskOutput handle(MergeTask task, TaskContext context) throws Exception {
        long began = System.nanoTime();
        requireConsent(task);
        GapList gaps = new GapList(task.getSettings().getGaps());
        Map<Long, List<Face>> wanted = wanted(task, gaps);
        try {
            List<Frame> frames = SegmentFrames.read(log, task.getSegment());
            Optional<MergedClip> passed = passed(task, frames, wanted, gaps);
            MergedClip clip = passed.isPresent() ? passed.get() : encoded(task, frames, wanted, gaps, context);
            // Consent may have been withdrawn while the frames were made: then they are dropped.
            requireConsent(task);
            double seconds = (System.nanoTime() - began) / 1e9;
            List<Gap> told = passed.isPresent() ? gaps.passed() : gaps.all();
            return new TaskOutput(clip.records(), written -> List.of(event(task, written, clip, told, seconds)));
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
        consents.requireStanding(task.getModel().getAgreements());
    }

    /** The source's own packets, where nobody's face is swapped and they can stay. */
    private Optional<MergedClip> passed(
            MergeTask task, List<Frame> frames, Map<Long, List<Face>> wanted, GapList gaps) {
        MergeSettings settings = task.getSettings();
        boolean frozen = settings.getGaps() == GapRule.FROZEN && !gaps.all().isEmpty();
        if (settings.getReencode() == Reencode.ALWAYS || !wanted.isEmpty() || frozen) {
            return Optional.empty();
        }
        Segment segment = task.getSegment();
        List<Frame> owned = owned(segment, frames);
        if (owned.size() != segment.getFrameCount()
                || !PassThrough.possible(segment.getStream(), task.getContainer(), owned)) {
            return Optional.empty();
        }
        List<Long> decodeTimes = PassThrough.decodeTimes(owned);
        List<Outgoing> packets = new ArrayList<>();
        for (int i = 0; i < owned.size(); i++) {
            MediaPacket packet =
                    MediaPacket.of(owned.get(i), segment.getStream().getIndex());
            packets.add(Clip.record(task, i, packet, decodeTimes.get(i)));
        }
        Passage passage = passThrough.passage(Clip.choice(task), segment, owned);
        int shown = (int) owned.stream().filter(Frame::getShown).count();
        return Optional.of(new MergedClip(packets, List.of(), segment.getStream(), passage, shown, 0, 0));
    }

    private MergedClip encoded(
            MergeTask task, List<Frame> frames, Map<Long, List<Face>> wanted, GapList gaps, TaskContext context)
            throws IOException {
        Segment segment = task.getSegment();
        Swapper swapper = models.of(task.getModel(), task.getPerson());
        List<Frame> shown =
                owned(segment, frames).stream().filter(Frame::getShown).toList();
        Patches patches = new Patches(task);
        try (Clip clip = new Clip(task, shown);
                ClipFeed feed = new ClipFeed(segment.getStream(), clip::add);
                SegmentMerge merge = new SegmentMerge(task, wanted, swapper, context, feed, gaps, patches)) {
            SegmentDecoder.decode(segment, frames, MediaLimits.DEFAULT, DECODER_THREADS, merge);
            merge.finish();
            feed.finish();
            List<Outgoing> packets = clip.finish();
            if (packets.size() != shown.size()) {
                throw new MediaException("%d pictures became of %d".formatted(packets.size(), shown.size()));
            }
            return new MergedClip(
                    packets,
                    patches.records(),
                    clip.header(),
                    Passage.ENCODED,
                    shown.size(),
                    merge.framesSwapped(),
                    merge.facesSwapped());
        }
    }

    /** The segment's own, in decode order, each once. */
    private static List<Frame> owned(Segment segment, List<Frame> frames) {
        long end = segment.getFirstFrame() + segment.getFrameCount();
        SortedMap<Long, Frame> owned = new TreeMap<>();
        frames.stream()
                .filter(f -> f.getIndex() >= segment.getFirstFrame() && f.getIndex() < end)
                .forEach(f -> owned.putIfAbsent(f.getIndex(), f));
        return List.copyOf(owned.values());
    }

    /** The target person's faces by frame; frames that extraction could not look at become gaps. */
    private Map<Long, List<Face>> wanted(MergeTask task, GapList gaps) {
        Segment segment = task.getSegment();
        List<FrameFaces> seen = new ArrayList<>();
        String key = Keys.segment(task.getExtractionId(), segment.getIndex());
        log.read(Topic.FACES, task.getFaces(), key::equals, FrameFaces.class, seen::add);
        if (seen.size() != segment.getFrameCount() && seen.size() != shown(segment)) {
            throw new PermanentFailure("segment %d of video %s has %d frames and faces of %d: extract it anew"
                    .formatted(segment.getIndex(), segment.getVideoId(), segment.getFrameCount(), seen.size()));
        }
        seen.stream()
                .filter(f -> f.getGap() != null)
                .forEach(f -> gaps.add(
                        new Gap(segment.getIndex(), f.getFrame(), f.getPts(), f.getGap(), GapOutcome.UNSWAPPED)));
        PersonReference target =
                task.getTarget() != null ? task.getTarget() : TargetPeople.in(task.getModel(), segment.getVideoId());
        TargetPerson person = new TargetPerson(target, task.getSettings().getMatchThreshold());
        return person.in(seen);
    }

    /** Frames of a segment that are shown: nobody looks for faces in the others. */
    private long shown(Segment segment) {
        long end = segment.getFirstFrame() + segment.getFrameCount();
        return SegmentFrames.read(log, segment).stream()
                .filter(f -> f.getShown() && f.getIndex() >= segment.getFirstFrame() && f.getIndex() < end)
                .map(Frame::getIndex)
                .distinct()
                .count();
    }

    private Outgoing event(
            MergeTask task, Map<Topic, OffsetRange> written, MergedClip clip, List<Gap> gaps, double seconds) {
        Segment segment = task.getSegment();
        SegmentMerged merged = new SegmentMerged(
                task.getMergeId(),
                segment.getVideoId(),
                segment.getIndex(),
                written.get(Topic.CLIPS),
                clip.packets().size(),
                segment.getFrameCount(),
                clip.framesSwapped(),
                clip.facesSwapped(),
                gaps,
                clip.header(),
                seconds,
                clip.passage(),
                clip.framesShown(),
                written.get(Topic.PATCHES),
                clip.patches().size());
        Event event = new Event(task.getOrderId(), worker, clock.instant(), merged);
        return Outgoing.of(Topic.EVENTS, task.getOrderId(), event);
    }

    @Override
    public void close() {
        models.close();
        log.close();
    }
}
