package org.facefarm.media.encode;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.PixelLayout;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.internal.decode.DecodedPictures;
import org.facefarm.media.internal.encoder.EncoderProfile;
import org.facefarm.media.internal.encoder.EncoderProfiles;
import org.facefarm.media.internal.exif.Orientation;
import org.facefarm.media.internal.libav.Libav;
import org.facefarm.media.internal.libav.NativePacket;
import org.facefarm.media.internal.libav.StreamHeaders;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;

/**
 * Encodes a run of pictures as a clip of its own: it starts with a key frame, needs nothing outside itself, and its times
 * are the pictures' own, in the source's time base. Clips made with the same settings and source have equal headers and
 * follow one another in one stream.
 */
public final class VideoEncoder implements AutoCloseable {
    private static final Rational UNKNOWN_RATE = new Rational(25, 1);
    private static final int HIGHEST_RATE = 240;

    private final AVCodecContext context;
    private final NativePacket packet = new NativePacket();
    private final EncoderInput input;
    private final Map<Long, Time> times = new HashMap<>();
    private final boolean countsPictures;
    private final StreamHeader header;
    private final Optional<SharedTrack> shared;
    private long lastPts = Long.MIN_VALUE;
    private long pictures;

    /** A picture's own, by the number that the encoder knows it by. */
    private record Time(long pts, long duration) {}

    /**
     * @param source the stream that the pictures were decoded from: gives size, time base, colour tags, pixel shape
     * @throws MediaException when this libav lacks the encoder or it cannot be opened
     */
    public VideoEncoder(EncoderChoice choice, StreamHeader source) {
        EncoderProfile profile = EncoderProfiles.named(choice.encoder());
        AVCodec codec = avcodec_find_encoder_by_name(profile.codec());
        if (codec == null) {
            packet.close();
            throw new MediaException("encoder '" + choice.encoder() + "' is not built into this libav");
        }
        countsPictures = profile.countsPictures();
        context = avcodec_alloc_context3(codec);
        input = new EncoderInput(profile, context, profile.upright() ? Orientation.of(source) : Orientation.UPRIGHT);
        try {
            // Palettes are dithered.
            context.gop_size(profile.longestGop(PixelLayout.isRgb(av_get_pix_fmt(source.getFormat()))));
            StreamHeader shown = profile.upright() ? Orientation.shown(source) : source;
            configure(profile, choice.quality(), codec, DecodedPictures.header(shown));
            StreamHeader own = describe(profile, shown);
            shared = SharedTrack.of(source, own);
            header = shared.map(SharedTrack::header).orElse(own);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void configure(EncoderProfile profile, int quality, AVCodec codec, StreamHeader pictures) {
        // 4:2:0 has no odd sizes in H.264 and AV1: the picture grows by a repeated row or column.
        int format = pixelFormat(profile, codec, av_get_pix_fmt(pictures.getFormat()));
        boolean own = profile.pictures();
        context.width(own ? pictures.getWidth() : even(pictures.getWidth()));
        context.height(own ? pictures.getHeight() : even(pictures.getHeight()));
        context.pix_fmt(format);
        set(context.time_base(), pictures.getTimeBase());
        Rational rate = pictures.getAverageFrameRate();
        // Only a hint; containers with a fine clock and few frames tell absurd rates, which encoders refuse.
        boolean plausible = rate.getNum() > 0 && rate.getNum() <= (long) HIGHEST_RATE * rate.getDen();
        Rational framerate = plausible ? rate : UNKNOWN_RATE;
        set(context.framerate(), framerate);
        if (profile.countsPictures()) {
            set(context.time_base(), new Rational(framerate.getDen(), framerate.getNum()));
        }
        set(context.sample_aspect_ratio(), pictures.getSampleAspectRatio());
        context.color_range(Math.max(0, av_color_range_from_name(pictures.getColorRange())));
        context.colorspace(tag(av_color_space_from_name(pictures.getColorSpace()), AVCOL_SPC_UNSPECIFIED));
        context.color_primaries(tag(av_color_primaries_from_name(pictures.getColorPrimaries()), AVCOL_PRI_UNSPECIFIED));
        context.color_trc(tag(av_color_transfer_from_name(pictures.getColorTransfer()), AVCOL_TRC_UNSPECIFIED));
        context.chroma_sample_location(Math.max(0, av_chroma_location_from_name(pictures.getChromaLocation())));
        if (own) {
            context.color_range(AVCOL_RANGE_JPEG);
            context.colorspace(PixelLayout.isRgb(format) ? AVCOL_SPC_RGB : AVCOL_SPC_BT470BG);
        }
        context.max_b_frames(0);
        context.thread_count(profile.threads());
        context.field_order(pictures.getFieldOrder());
        if (pictures.getFieldOrder() > AV_FIELD_PROGRESSIVE) {
            context.flags(context.flags() | profile.interlacedFlags());
        }
        context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT);
        Map<String, String> all = new HashMap<>(profile.options(quality));
        all.putAll(profile.formatOptions(format));
        AVDictionary options = Libav.toDictionary(all);
        int opened = onOtherThread(() -> avcodec_open2(context, codec, options));
        String unused = String.join(", ", Libav.toMap(options).keySet());
        av_dict_free(options);
        Libav.check(opened, "encoder '" + profile.encoder() + "' cannot be opened");
        if (!unused.isEmpty()) {
            throw new MediaException("encoder '" + profile.encoder() + "' does not know the options " + unused);
        }
    }

    /**
     * Run by root, SVT-AV1 makes the thread that opens it, and so all that this thread starts later, real-time threads before
     * which nothing else gets a turn: a thread that is about to end takes no harm.
     */
    private static int onOtherThread(IntSupplier work) {
        return CompletableFuture.supplyAsync(work::getAsInt, r -> new Thread(r, "open-encoder").start())
                .join();
    }

    /**
     * What a muxer must know of the clip; complete from the start. Where clips and the source's own packets can stand in one
     * track it fits both.
     */
    public StreamHeader header() {
        return header;
    }

    /** How clips and the source's packets stand in one track; empty when they cannot. */
    Optional<SharedTrack> shared() {
        return shared;
    }

    /**
     * Encodes the next picture.
     *
     * @throws MediaException when its time is not after the last one's
     */
    public void encode(VideoFrame frame, Consumer<MediaPacket> sink) {
        if (frame.pts() <= lastPts) {
            throw new MediaException(
                    "picture %d is shown at %d, not after the one before (%d): the source's timestamps are damaged"
                            .formatted(frame.index(), frame.pts(), lastPts));
        }
        lastPts = frame.pts();
        times.put(countsPictures ? pictures : frame.pts(), new Time(frame.pts(), frame.duration()));
        AVFrame av = input.of(frame);
        try {
            av.pts(countsPictures ? pictures++ : frame.pts());
            av.duration(countsPictures ? 1 : frame.duration());
            // A picture keeps its source's type otherwise, and the encoder would obey it.
            av.pict_type(AV_PICTURE_TYPE_NONE);
            Libav.check(avcodec_send_frame(context, av), "encoding picture " + frame.index());
        } finally {
            av_frame_free(av);
        }
        drain(sink);
    }

    /** Hands out what the encoder still holds. Nothing can be encoded afterwards. */
    public void finish(Consumer<MediaPacket> sink) {
        Libav.check(avcodec_send_frame(context, null), "end of the clip");
        drain(sink);
        if (!times.isEmpty()) {
            throw new MediaException("the encoder dropped " + times.size() + " pictures");
        }
    }

    private void drain(Consumer<MediaPacket> sink) {
        int received = avcodec_receive_packet(context, packet.av);
        while (received >= 0) {
            Time time = times.remove(packet.av.pts());
            if (time == null) {
                throw new MediaException("the encoder gave a picture at " + packet.av.pts() + " that it was not given");
            }
            packet.av.pts(time.pts()).dts(time.pts()).duration(time.duration());
            packet.av.stream_index(header.getIndex());
            packet.av.flags(packet.av.flags() & AV_PKT_FLAG_KEY);
            MediaPacket encoded = packet.get();
            sink.accept(shared.map(s -> s.packet(encoded)).orElse(encoded));
            packet.clear();
            received = avcodec_receive_packet(context, packet.av);
        }
        if (received != AVERROR_EAGAIN() && received != AVERROR_EOF) {
            Libav.check(received, "encoder");
        }
    }

    private StreamHeader describe(EncoderProfile profile, StreamHeader source) {
        AVCodecParameters parameters = avcodec_parameters_alloc();
        try {
            Libav.check(avcodec_parameters_from_context(parameters, context), "encoder");
            // Bit rates are guesses in constant-quality mode.
            parameters.bit_rate(0);
            if (!profile.tellsChromaSiting()) {
                ChromaSiting.tag(parameters, context.chroma_sample_location());
            }
            return StreamHeaders.describe(parameters)
                    .setIndex(source.getIndex())
                    .setTimeBase(source.getTimeBase())
                    .setStartPts(source.getStartPts())
                    .setAverageFrameRate(source.getAverageFrameRate())
                    .setRealFrameRate(source.getRealFrameRate())
                    .setDisposition(source.getDisposition())
                    .setFieldOrder(source.getFieldOrder())
                    .setMetadata(
                            PixelLayout.hasAlpha(context.pix_fmt())
                                    ? source.getMetadata()
                                    : opaque(source.getMetadata()))
                    .setSideData(source.getSideData())
                    .build();
        } finally {
            avcodec_parameters_free(parameters);
        }
    }

    private static Map<String, String> opaque(Map<String, String> metadata) {
        Map<String, String> kept = new HashMap<>(metadata);
        kept.keySet().removeIf(DecodedPictures.ALPHA_MODE::equalsIgnoreCase);
        return kept;
    }

    /** Of the formats the encoder takes, the one that loses least. */
    private int pixelFormat(EncoderProfile profile, AVCodec codec, int wanted) {
        String named = profile.pixelFormat(PixelLayout.of(wanted), PixelLayout.hasAlpha(wanted));
        if (!named.isEmpty()) {
            return av_get_pix_fmt(named);
        }
        try (PointerPointer<IntPointer> list = new PointerPointer<>(1);
                IntPointer count = new IntPointer(1)) {
            Libav.check(
                    avcodec_get_supported_config(context, codec, AV_CODEC_CONFIG_PIX_FORMAT, 0, list, count),
                    "encoder formats");
            Pointer formats = list.get(0);
            if (formats == null) {
                return wanted;
            }
            int alpha = PixelLayout.hasAlpha(wanted) ? 1 : 0;
            return avcodec_find_best_pix_fmt_of_list(new IntPointer(formats), wanted, alpha, (IntPointer) null);
        }
    }

    private static int even(int size) {
        return size + (size & 1);
    }

    private static int tag(int value, int otherwise) {
        return value < 0 ? otherwise : value;
    }

    private static void set(org.bytedeco.ffmpeg.avutil.AVRational target, Rational value) {
        target.num(value.getNum());
        target.den(value.getDen());
    }

    @Override
    public void close() {
        input.close();
        packet.close();
        avcodec_free_context(context);
    }
}
