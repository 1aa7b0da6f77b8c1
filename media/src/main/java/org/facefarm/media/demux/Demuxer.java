package org.facefarm.media.demux;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avformat.AVChapter;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.internal.libav.Libav;
import org.facefarm.media.internal.libav.NativePacket;
import org.facefarm.media.internal.libav.StreamHeaders;
import org.facefarm.schemas.record.Chapter;
import org.facefarm.schemas.record.StreamHeader;

/**
 * Takes a video file apart into packets, without decoding. Reads plain files only: no playlists, no network, no other file
 * than the one named.
 */
public final class Demuxer implements MediaSource {
    /** Formats whose packets all lie in the file itself. Playlists, concat scripts and image sequences are left out. */
    private static final String FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,gif,apng,mpegts,mpeg,flv,asf,ogg,"
            + "ivf,mxf,nut,dv,h264,hevc,obu,av1,m4v,mpegvideo,mjpeg,yuv4mpegpipe,wav,mp3,flac,aac";

    /** How this system writes file names; the default charset may be another. */
    private static final Charset FILE_NAMES = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    private final String name;
    private final MediaLimits limits;
    private final AVFormatContext context;
    private final NativePacket packet = new NativePacket();
    private final List<StreamHeader> streams;
    private final int videoStream;
    private final VideoPackets video;
    private final ContinuousTimes times;
    private final FoundLength length;
    private final Deque<MediaPacket> ready = new ArrayDeque<>();
    private boolean ended;

    private Demuxer(Path file, MediaLimits limits, AVFormatContext context) {
        this.name = file.getFileName().toString();
        this.limits = limits;
        this.context = context;
        this.streams = new ArrayList<>();
        for (int i = 0; i < context.nb_streams(); i++) {
            streams.add(StreamHeaders.of(context.streams(i)));
        }
        this.videoStream = findVideoStream();
        this.times = new ContinuousTimes(context.iformat().flags(), videoStream, this::take);
        this.length = new FoundLength(context);
        this.video =
                new VideoPackets(context.streams(videoStream), context.iformat().flags(), ready::add);
        this.streams.set(videoStream, video.header());
        if (HdrMetadata.mayLack(video.header())) {
            firstKeyFrame()
                    .ifPresent(key -> streams.set(videoStream, HdrMetadata.complete(video.header(), key, limits)));
        }
    }

    /**
     * Opens a video file.
     *
     * @throws MediaException when it is no video, is damaged beyond reading, or asks for more than the limits
     */
    public static Demuxer open(Path file, MediaLimits limits) {
        String name = String.valueOf(file.getFileName());
        PlainFile.require(file, name);
        AVFormatContext context = avformat_alloc_context();
        context.probesize(limits.probeBytes());
        context.max_analyze_duration(limits.probeMicros());
        context.max_streams(limits.maxStreams());
        AVDictionary options = Libav.toDictionary(Map.of("protocol_whitelist", "file", "format_whitelist", FORMATS));
        // "file:" keeps names such as "concat:a|b" or "http:x" from being anything but names.
        try (OpenDeadline deadline = new OpenDeadline(context, limits.openSeconds());
                BytePointer url = new BytePointer(("file:" + file.toAbsolutePath()), FILE_NAMES)) {
            int opened = avformat_open_input(context, url, null, options);
            if (opened < 0) {
                throw new MediaException(name + ": " + PlainFile.whyUnreadable(file, opened, limits));
            }
            return opened(file, limits, context);
        } finally {
            av_dict_free(options);
        }
    }

    private static Demuxer opened(Path file, MediaLimits limits, AVFormatContext context) {
        try {
            findStreamInfo(context, String.valueOf(file.getFileName()), limits);
            return new Demuxer(file, limits, context);
        } catch (RuntimeException e) {
            avformat_close_input(context);
            throw e;
        }
    }

    @Override
    public String container() {
        return Libav.text(context.iformat().name());
    }

    @Override
    public List<StreamHeader> streams() {
        return List.copyOf(streams);
    }

    /** The first that is no cover art. */
    @Override
    public StreamHeader videoStream() {
        return streams.get(videoStream);
    }

    @Override
    public Map<String, String> metadata() {
        return Libav.toMap(context.metadata());
    }

    @Override
    public List<Chapter> chapters() {
        List<Chapter> chapters = new ArrayList<>();
        for (int i = 0; i < context.nb_chapters(); i++) {
            AVChapter c = context.chapters(i);
            chapters.add(
                    new Chapter(c.id(), Libav.rational(c.time_base()), c.start(), c.end(), Libav.toMap(c.metadata())));
        }
        return chapters;
    }

    /** As in {@link MediaSource}. A file that breaks off is read up to the break. */
    @Override
    public Optional<MediaPacket> read() {
        while (ready.isEmpty() && !ended) {
            readNative();
        }
        return Optional.ofNullable(ready.poll());
    }

    /** The video's first key frame, unless it comes late; what is read on the way there waits for {@link #read}. */
    private Optional<MediaPacket> firstKeyFrame() {
        Optional<MediaPacket> key = Optional.empty();
        while (key.isEmpty() && !ended && position() < limits.probeBytes()) {
            readNative();
            key = ready.stream()
                    .filter(p -> p.stream() == videoStream && p.key())
                    .findFirst();
        }
        return key;
    }

    private void readNative() {
        int code = av_read_frame(context, packet.av);
        if (code == AVERROR_EOF) {
            ended = true;
            times.finish();
            video.finish();
            return;
        }
        if (code < 0) {
            throw new MediaException(name + ": the file is damaged, reading stopped: " + Libav.errorText(code));
        }
        if (packet.av.size() > limits.maxPacketBytes()) {
            throw new MediaException("%s: a packet of stream %d has %,d bytes, more than %,d; re-encode the file first"
                    .formatted(name, packet.av.stream_index(), packet.av.size(), limits.maxPacketBytes()));
        }
        // Streams that appear after the start (MPEG-TS) have no header in the log.
        if (packet.av.stream_index() < streams.size()) {
            times.add(packet, streams.get(packet.av.stream_index()));
        }
        packet.clear();
    }

    private void take(NativePacket timed) {
        length.add(timed.av, streams.get(timed.av.stream_index()));
        if (timed.av.stream_index() == videoStream) {
            video.add(timed);
        } else {
            ready.add(timed.get());
        }
    }

    @Override
    public List<String> notes() {
        return Stream.of(times.note().stream(), video.notes(), length.note().stream())
                .flatMap(notes -> notes)
                .toList();
    }

    @Override
    public long position() {
        return context.pb() == null ? 0 : Math.max(0, context.pb().pos());
    }

    @Override
    public void close() {
        packet.close();
        times.close();
        video.close();
        avformat_close_input(context);
    }

    private static void findStreamInfo(AVFormatContext context, String name, MediaLimits limits) {
        // Finding out pixel formats decodes a few frames: the pixel limit must hold there too.
        int count = context.nb_streams();
        try (PointerPointer<AVDictionary> options = new PointerPointer<>(Math.max(1, count))) {
            for (int i = 0; i < count; i++) {
                options.put(i, Libav.toDictionary(Map.of("max_pixels", Long.toString(limits.maxPixels()))));
            }
            int found = avformat_find_stream_info(context, count == 0 ? new PointerPointer<>((Pointer) null) : options);
            for (int i = 0; i < count; i++) {
                av_dict_free(new AVDictionary(options.get(i)));
            }
            Libav.check(found, name + ": cannot be read");
        }
    }

    private int findVideoStream() {
        for (StreamHeader stream : streams) {
            if (isVideo(context.streams(stream.getIndex()))) {
                requireDecodable(stream);
                return stream.getIndex();
            }
        }
        String others = streams.stream()
                .map(s -> s.getCodec())
                .distinct()
                .reduce((a, b) -> a + ", " + b)
                .orElse("none");
        throw new MediaException(
                name + ": has no video stream (streams: " + others + "); choose a file with moving pictures");
    }

    private static boolean isVideo(AVStream stream) {
        return stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO
                && (stream.disposition() & (AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS)) == 0;
    }

    private void requireDecodable(StreamHeader stream) {
        if ((long) stream.getWidth() * stream.getHeight() > limits.maxPixels()) {
            throw new MediaException("%s: pictures of %dx%d are larger than %,d pixels; scale the video down first"
                    .formatted(name, stream.getWidth(), stream.getHeight(), limits.maxPixels()));
        }
        if (stream.getWidth() <= 0
                || stream.getHeight() <= 0
                || stream.getFormat().isEmpty()) {
            throw new MediaException(
                    "%s: the video stream (%s) tells no picture size or format; it may be cut off at the start"
                            .formatted(
                                    name,
                                    Libav.text(avcodec_get_name(context.streams(stream.getIndex())
                                            .codecpar()
                                            .codec_id()))));
        }
    }
}
