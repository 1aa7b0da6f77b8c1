package org.facefarm.media.internal.mux;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVChapter;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.internal.libav.Libav;
import org.facefarm.media.internal.libav.NativePacket;
import org.facefarm.media.internal.libav.StreamHeaders;
import org.facefarm.media.mux.Container;
import org.facefarm.schemas.record.Chapter;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;

/** Writes packets into a container, unchanged and at their own times. The same packets make the same bytes. */
public final class ContainerWriter implements AutoCloseable {
    /** Tags that describe the old container or the old encoding. */
    private static final List<String> STALE =
            List.of("major_brand", "minor_version", "compatible_brands", "encoder", "DURATION");

    /** Packets from before 0 that the start of the file waits for. */
    private static final int MOST_EARLY = 1000;

    private final String name;
    private final Container container;
    private final AVFormatContext context;
    private final NativePacket packet = new NativePacket();
    private final Map<Integer, AVStream> outputs = new HashMap<>();
    private final Map<Integer, Rational> timeBases = new HashMap<>();
    private final Map<Integer, DecodeOrder> orders = new TreeMap<>();
    private final List<StreamHeader> leftOut;
    private final List<StreamHeader> streams;
    private final Timecode timecode;
    private final List<MediaPacket> early = new ArrayList<>();
    private boolean begun;
    /** By how many ticks of the file's clock everything is later. */
    private long lead;

    /**
     * @param file where to write; its name need not have the container's extension
     * @param name the file's name for messages
     */
    public ContainerWriter(
            Path file,
            String name,
            Container container,
            List<StreamHeader> streams,
            Map<String, String> metadata,
            List<Chapter> chapters) {
        this.name = name;
        this.container = container;
        this.streams = streams;
        this.timecode = Timecode.of(container, streams, metadata);
        this.leftOut = container.leavesOut(streams, metadata);
        this.context = new AVFormatContext(null);
        Libav.check(avformat_alloc_output_context2(context, null, container.muxer(), name), name);
        try {
            context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
            streams.stream()
                    .filter(s -> container.holds(s))
                    .forEach(s -> addStream(s, StreamHeaders.codecId(s.getCodec())));
            context.metadata(Libav.toDictionary(fresh(metadata)));
            addChapters(chapters);
            open(file);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Streams that this container cannot hold. */
    public List<StreamHeader> leftOut() {
        return leftOut;
    }

    /** Streams whose packets could not all keep their times, and how many could not. */
    public Map<StreamHeader, Long> moved() {
        Map<StreamHeader, Long> moved = new LinkedHashMap<>();
        for (StreamHeader stream : streams) {
            long packets = orders.containsKey(stream.getIndex())
                    ? orders.get(stream.getIndex()).moved()
                    : 0;
            if (packets > 0) {
                moved.put(stream, packets);
            }
        }
        return moved;
    }

    /**
     * Writes a packet of one of the given streams (by its header's index); packets of streams left out are skipped. The
     * earliest packets come first.
     */
    public void write(MediaPacket source) {
        if (!outputs.containsKey(source.stream())) {
            return;
        }
        if (begun) {
            put(source);
            return;
        }
        early.add(source);
        if (source.time() == null || source.time() >= 0 || early.size() >= MOST_EARLY) {
            begin();
        }
    }

    private void begin() {
        begun = true;
        if (container.transport()) {
            lead = TransportStream.lead(early, timeBases);
        } else if (!container.isoBoxes()) {
            early.forEach(this::delay);
        }
        writeHeader();
        early.forEach(this::put);
        early.clear();
    }

    /**
     * Matroska counts from 0; sound that begins earlier has a codec delay (RFC 9559, 5.1.4.1.25). Without it libav's muxer
     * moves all streams.
     */
    private void delay(MediaPacket packet) {
        AVCodecParameters sound = outputs.get(packet.stream()).codecpar();
        if (sound.codec_type() == AVMEDIA_TYPE_AUDIO
                && sound.initial_padding() == 0
                && packet.pts() != null
                && packet.pts() < 0) {
            Rational base = timeBases.get(packet.stream());
            double seconds = (double) -packet.pts() * base.getNum() / base.getDen();
            sound.initial_padding(Math.toIntExact(Math.round(seconds * sound.sample_rate())));
        }
    }

    private void put(MediaPacket source) {
        AVStream output = outputs.get(source.stream());
        AVPacket av = packet.set(source);
        av.stream_index(output.index());
        try (AVRational from = Libav.rational(timeBases.get(source.stream()))) {
            av_packet_rescale_ts(av, from, output.time_base());
        }
        orders.get(source.stream()).correct(av);
        if (lead > 0) {
            av.pts(av.pts() + lead).dts(av.dts() + lead);
        }
        Libav.check(
                av_interleaved_write_frame(context, av),
                "%s: packet of stream %d at %s cannot be written".formatted(name, source.stream(), source.time()));
    }

    /** Completes the container. */
    public void finish() {
        if (!begun) {
            begin();
        }
        Libav.check(av_write_trailer(context), name + ": cannot be completed");
        AVIOContext io = context.pb();
        context.pb(null);
        Libav.check(avio_closep(io), name + ": cannot be completed");
    }

    private void addStream(StreamHeader header, int codec) {
        AVStream stream = avformat_new_stream(context, null);
        StreamHeaders.apply(container.transport() ? ToldBySets.within(header) : header, stream.codecpar());
        if (container.isoBoxes()) {
            IsoOptions.describe(stream.codecpar());
        }
        stream.codecpar().codec_tag(tag(header, codec));
        StreamHeaders.setTimeBase(stream, header);
        stream.disposition(header.getDisposition());
        Map<String, String> tags = fresh(header.getMetadata());
        stream.metadata(Libav.toDictionary(container.isoBoxes() ? IsoOptions.tags(tags) : tags));
        if (header.getKind() == StreamKind.VIDEO) {
            set(stream.avg_frame_rate(), header.getAverageFrameRate());
            set(stream.sample_aspect_ratio(), header.getSampleAspectRatio());
        }
        outputs.put(header.getIndex(), stream);
        orders.put(header.getIndex(), new DecodeOrder(header, context.oformat()));
        timeBases.put(header.getIndex(), header.getTimeBase());
    }

    /** The source's tag where the container knows it for this codec (hvc1 against hev1), else the muxer's choice. */
    private int tag(StreamHeader header, int codec) {
        int tag = (int) header.getCodecTag();
        PointerPointer<?> table =
                new PointerPointer<>((Pointer) context.oformat().codec_tag());
        if (tag == 0 || table.isNull()) {
            return 0;
        }
        return av_codec_get_id(table, tag) == codec ? tag : 0;
    }

    private void addChapters(List<Chapter> chapters) {
        if (chapters.isEmpty()) {
            return;
        }
        PointerPointer<AVChapter> list = new PointerPointer<>(av_mallocz((long) chapters.size() * Long.BYTES));
        for (int i = 0; i < chapters.size(); i++) {
            Chapter from = chapters.get(i);
            AVChapter chapter = new AVChapter(av_mallocz(Loader.sizeof(AVChapter.class)));
            chapter.id(from.getId()).start(from.getStart()).end(from.getEnd());
            set(chapter.time_base(), from.getTimeBase());
            chapter.metadata(Libav.toDictionary(from.getMetadata()));
            list.put(i, chapter);
        }
        context.chapters(list).nb_chapters(chapters.size());
    }

    private void open(Path file) {
        AVIOContext io = new AVIOContext(null);
        Libav.check(avio_open(io, "file:" + file.toAbsolutePath(), AVIO_FLAG_WRITE), name + ": cannot be created");
        context.pb(io);
        context.url(new org.bytedeco.javacpp.BytePointer(
                org.bytedeco.ffmpeg.global.avutil.av_strdup("file:" + file.toAbsolutePath())));
    }

    private void writeHeader() {
        List<StreamHeader> kept =
                streams.stream().filter(s -> outputs.containsKey(s.getIndex())).toList();
        AVDictionary options = Libav.toDictionary(
                switch (container) {
                    case MP4, MOV -> IsoOptions.of(kept);
                    case MPEG_TS -> TransportStream.options(false);
                    case M2TS -> TransportStream.options(true);
                    default -> Map.of();
                });
        int written = avformat_write_header(context, options);
        av_dict_free(options);
        // What the disk refuses is no fault of the streams.
        String doing = context.pb().error() < 0 ? "cannot be written" : "the container does not take these streams";
        Libav.check(written, name + ": " + doing);
    }

    private Map<String, String> fresh(Map<String, String> metadata) {
        Map<String, String> kept = new TreeMap<>(metadata);
        if (!timecode.told()) {
            kept.remove(Timecode.TAG);
        }
        kept.keySet().removeIf(key -> STALE.stream().anyMatch(key::equalsIgnoreCase));
        return kept;
    }

    private static void set(AVRational target, Rational value) {
        target.num(value.getNum());
        target.den(value.getDen());
    }

    @Override
    public void close() {
        packet.close();
        if (context.pb() != null) {
            AVIOContext io = context.pb();
            context.pb(null);
            avio_closep(io);
        }
        avformat_free_context(context);
    }
}
