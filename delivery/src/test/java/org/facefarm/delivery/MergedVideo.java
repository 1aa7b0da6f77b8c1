package org.facefarm.delivery;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.VideoDecoder;
import org.facefarm.media.demux.MediaSource;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.encode.VideoEncoder;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ClipPacket;
import org.facefarm.schemas.record.ClipRange;
import org.facefarm.schemas.record.ColourTransfer;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.GapRule;
import org.facefarm.schemas.record.MaskSource;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Patch;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.TrackChunk;
import org.facefarm.schemas.record.TrackPacket;
import org.facefarm.schemas.record.TrackRange;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.log.InMemoryLog;

/** A file's packets, and its pictures encoded in clips, as a farm would have left them in the log. */
final class MergedVideo {
    private static final int CLIP = 30;
    private static final String VIDEO_ID = "00112233445566778899aabbccddeeff";

    final InMemoryLog log = new InMemoryLog();
    final Map<Integer, List<MediaPacket>> packets = new TreeMap<>();
    final DeliverTask task;
    private final List<StreamHeader> streams;
    private final StreamHeader video;
    private StreamHeader clipStream;

    MergedVideo(Path file, String output, DeliveryBy by) {
        this(file, output, by, new EncoderChoice("libopenh264", 26));
    }

    /** The same with its pictures encoded otherwise. */
    MergedVideo(Path file, String output, DeliveryBy by, EncoderChoice encoder) {
        Map<String, String> metadata;
        String container;
        try (MediaSource demuxer = MediaSource.open(file, new Rational(25, 1), MediaLimits.DEFAULT)) {
            streams = demuxer.streams();
            video = demuxer.videoStream();
            metadata = demuxer.metadata();
            container = demuxer.container();
            for (Optional<MediaPacket> p = demuxer.read(); p.isPresent(); p = demuxer.read()) {
                packets.computeIfAbsent(p.get().stream(), s -> new ArrayList<>())
                        .add(p.get());
            }
        }
        List<ClipRange> clips = clips(encoder);
        Video record = Video.newBuilder()
                .setVideoId(VIDEO_ID)
                .setName(file.getFileName().toString())
                .setSha256(VIDEO_ID + VIDEO_ID)
                .setSize(1)
                .setContainer(container)
                .setStreams(streams)
                .setVideoStream(video.getIndex())
                .setFrames(packets.get(video.getIndex()).size())
                .setSegments(clips.size())
                .setTracks(tracks())
                .setMetadata(metadata)
                .setChapters(List.of())
                .setIngestedAt(Instant.EPOCH)
                .build();
        task = DeliverTask.newBuilder()
                .setDeliveryId("delivery")
                .setOrderId("order")
                .setMergeId("merge")
                .setVideo(record)
                .setClipStream(clipStream)
                .setClips(clips)
                .setOutput(output)
                .setBy(by)
                .setModel(model())
                .setSettings(settings())
                .setFaceConsent("consent-a")
                .setTargetConsents(List.of("consent-b"))
                .setFacesSwapped(7)
                .setFramesSwapped(6)
                .setGaps(List.of())
                .build();
    }

    private List<ClipRange> clips(EncoderChoice choice) {
        List<VideoFrame> pictures = new ArrayList<>();
        try (VideoDecoder decoder = new VideoDecoder(video, MediaLimits.DEFAULT, 2, true)) {
            long index = 0;
            for (MediaPacket p : packets.get(video.getIndex())) {
                decoder.decode(p.frame(VIDEO_ID, 0, index++), pictures::add);
            }
            decoder.flush(pictures::add);
        }
        List<ClipRange> clips = new ArrayList<>();
        for (int first = 0; first < pictures.size(); first += CLIP) {
            int segment = clips.size();
            List<ClipPacket> clip = new ArrayList<>();
            try (VideoEncoder encoder = new VideoEncoder(choice, video)) {
                clipStream = encoder.header();
                for (VideoFrame f : pictures.subList(first, Math.min(pictures.size(), first + CLIP))) {
                    encoder.encode(f, p -> clip.add(clipPacket(segment, clip.size(), p)));
                }
                encoder.finish(p -> clip.add(clipPacket(segment, clip.size(), p)));
            }
            OffsetRange range = log.append(Topic.CLIPS, Keys.segment("merge", segment), clip);
            clips.add(new ClipRange(segment, range, clip.size(), "", clip.size(), null, 0));
        }
        pictures.forEach(VideoFrame::close);
        return clips;
    }

    private static ClipPacket clipPacket(int segment, int index, MediaPacket p) {
        return new ClipPacket("merge", segment, index, p.pts(), p.dts(), p.duration(), p.key(), p.sideData(), p.data());
    }

    /** The delivery with two patches of the fifth frame of every clip, one over the other. */
    DeliverTask withPatches(String folder) {
        List<ClipRange> clips = new ArrayList<>();
        for (ClipRange clip : task.getClips()) {
            List<Patch> patches = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                patches.add(new Patch(
                        "merge",
                        clip.getSegment(),
                        i,
                        4L,
                        4,
                        100L + clip.getSegment(),
                        7,
                        List.of(0.5, 0.0, 10.25, 0.0, 0.5, 20.25, 0.0, 0.0, 1.0),
                        64,
                        48,
                        "bt601",
                        false,
                        ByteBuffer.wrap(new byte[] {1, (byte) i}),
                        0));
            }
            OffsetRange range = log.append(Topic.PATCHES, Keys.segment("merge", clip.getSegment()), patches);
            clips.add(ClipRange.newBuilder(clip)
                    .setPatches(range)
                    .setPatchCount(patches.size())
                    .build());
        }
        return DeliverTask.newBuilder(task).setClips(clips).setPatches(folder).build();
    }

    private List<TrackRange> tracks() {
        List<TrackRange> tracks = new ArrayList<>();
        for (StreamHeader stream : streams) {
            if (stream != video && packets.containsKey(stream.getIndex())) {
                List<TrackChunk> chunks = new ArrayList<>();
                for (MediaPacket p : packets.get(stream.getIndex())) {
                    TrackPacket packet =
                            new TrackPacket(p.pts(), p.dts(), p.duration(), p.flags(), p.sideData(), p.data());
                    chunks.add(new TrackChunk(VIDEO_ID, stream.getIndex(), chunks.size(), List.of(packet)));
                }
                OffsetRange range = log.append(Topic.TRACKS, Keys.track(VIDEO_ID, stream.getIndex()), chunks);
                tracks.add(new TrackRange(stream.getIndex(), range, (long) chunks.size()));
            }
        }
        return tracks;
    }

    private static MergeSettings settings() {
        return MergeSettings.newBuilder()
                .setMask(MaskSource.HULL)
                .setColour(ColourTransfer.LINEAR)
                .setVideoEncoder("libopenh264")
                .setQuality(26)
                .setGaps(GapRule.PASS_THROUGH)
                .build();
    }

    private static ModelManifest model() {
        PersonReference person = new PersonReference(List.of(), "most frequent of 9 faces", List.of());
        return ModelManifest.newBuilder()
                .setModelId("model")
                .setIteration(1200)
                .setSha256("ab".repeat(32))
                .setSize(9)
                .setChunks(1)
                .setWeightsSha256("cd".repeat(32))
                .setPreset("lite")
                .setTraining(TrainingSettings.newBuilder().setPreset("lite").build())
                .setDataSha256("ef".repeat(32))
                .setTrainedSeconds(1)
                .setLosses(Map.of())
                .setFinished(true)
                .setFacePerson(person)
                .setTargetPerson(person)
                .setCreatedAt(Instant.EPOCH)
                .build();
    }
}
