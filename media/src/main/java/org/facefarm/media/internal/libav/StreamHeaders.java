package org.facefarm.media.internal.libav;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_new;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_descriptor_get_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.SideData;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;

/** Between {@link StreamHeader} records and libav's codec parameters. */
public final class StreamHeaders {
    private static final Map<Integer, StreamKind> KINDS = Map.of(
            AVMEDIA_TYPE_VIDEO, StreamKind.VIDEO,
            AVMEDIA_TYPE_AUDIO, StreamKind.AUDIO,
            AVMEDIA_TYPE_SUBTITLE, StreamKind.SUBTITLE,
            AVMEDIA_TYPE_ATTACHMENT, StreamKind.ATTACHMENT);

    /** Of anything that is filmed. */
    private static final int HIGHEST_RATE = 1000;

    static {
        TrustedRecords.trust();
    }

    private StreamHeaders() {}

    /** The whole header of a container's stream. */
    public static StreamHeader of(AVStream stream) {
        StreamHeader.Builder header = describe(stream.codecpar())
                .setIndex(stream.index())
                .setTimeBase(Libav.rational(stream.time_base()))
                .setStartPts(Libav.timestamp(stream.start_time()))
                .setDuration(Libav.timestamp(stream.duration()))
                .setAverageFrameRate(averageRate(stream))
                .setRealFrameRate(Libav.rational(stream.r_frame_rate()))
                .setDisposition(stream.disposition())
                .setMetadata(Libav.toMap(stream.metadata()));
        if (stream.sample_aspect_ratio().num() != 0) {
            header.setSampleAspectRatio(Libav.rational(stream.sample_aspect_ratio()));
        }
        return header.build();
    }

    /** Some demuxers (raw DV) give their clock's ticks for it. */
    private static Rational averageRate(AVStream stream) {
        Rational average = Libav.rational(stream.avg_frame_rate());
        boolean absurd = average.getNum() > (long) HIGHEST_RATE * average.getDen();
        return absurd ? Libav.rational(stream.r_frame_rate()) : average;
    }

    /** What the codec parameters tell; index and time base are the caller's to set. */
    public static StreamHeader.Builder describe(AVCodecParameters p) {
        StreamHeader.Builder header = StreamHeader.newBuilder()
                .setKind(KINDS.getOrDefault(p.codec_type(), StreamKind.DATA))
                .setCodec(Libav.text(avcodec_get_name(p.codec_id())))
                .setCodecTag(Integer.toUnsignedLong(p.codec_tag()))
                .setExtradata(Libav.copy(p.extradata(), p.extradata_size()))
                .setBitRate(p.bit_rate())
                .setProfile(p.profile())
                .setLevel(p.level())
                .setBitsPerCodedSample(p.bits_per_coded_sample())
                .setBitsPerRawSample(p.bits_per_raw_sample())
                .setSideData(sideData(p));
        if (p.codec_type() == AVMEDIA_TYPE_VIDEO) {
            header.setWidth(p.width())
                    .setHeight(p.height())
                    .setFormat(Libav.text(av_get_pix_fmt_name(p.format())))
                    .setSampleAspectRatio(Libav.rational(p.sample_aspect_ratio()))
                    .setColorRange(Libav.text(av_color_range_name(p.color_range())))
                    .setColorSpace(Libav.text(av_color_space_name(p.color_space())))
                    .setColorPrimaries(Libav.text(av_color_primaries_name(p.color_primaries())))
                    .setColorTransfer(Libav.text(av_color_transfer_name(p.color_trc())))
                    .setChromaLocation(Libav.text(av_chroma_location_name(p.chroma_location())))
                    .setFieldOrder(p.field_order())
                    .setVideoDelay(p.video_delay());
        } else if (p.codec_type() == AVMEDIA_TYPE_AUDIO) {
            header.setFormat(Libav.text(av_get_sample_fmt_name(p.format())))
                    .setSampleRate(p.sample_rate())
                    .setChannelLayout(describe(p.ch_layout()))
                    .setBlockAlign(p.block_align())
                    .setFrameSize(p.frame_size())
                    .setInitialPadding(p.initial_padding())
                    .setTrailingPadding(p.trailing_padding())
                    .setSeekPreroll(p.seek_preroll());
        }
        return header;
    }

    /** Fills codec parameters that are freshly allocated. */
    public static void apply(StreamHeader h, AVCodecParameters p) {
        p.codec_type(type(h.getKind()));
        p.codec_id(codecId(h.getCodec()));
        p.codec_tag((int) h.getCodecTag());
        p.bit_rate(h.getBitRate());
        p.profile(h.getProfile());
        p.level(h.getLevel());
        p.bits_per_coded_sample(h.getBitsPerCodedSample());
        p.bits_per_raw_sample(h.getBitsPerRawSample());
        setExtradata(p, h.getExtradata());
        h.getSideData().forEach(side -> addSideData(p, side));
        if (h.getKind() == StreamKind.VIDEO) {
            p.width(h.getWidth()).height(h.getHeight());
            p.format(av_get_pix_fmt(h.getFormat()));
            p.sample_aspect_ratio().num(h.getSampleAspectRatio().getNum());
            p.sample_aspect_ratio().den(h.getSampleAspectRatio().getDen());
            p.framerate().num(h.getAverageFrameRate().getNum());
            p.framerate().den(h.getAverageFrameRate().getDen());
            p.color_range(Math.max(0, av_color_range_from_name(h.getColorRange())));
            p.color_space(known(av_color_space_from_name(h.getColorSpace()), AVCOL_SPC_UNSPECIFIED));
            p.color_primaries(known(av_color_primaries_from_name(h.getColorPrimaries()), AVCOL_PRI_UNSPECIFIED));
            p.color_trc(known(av_color_transfer_from_name(h.getColorTransfer()), AVCOL_TRC_UNSPECIFIED));
            p.chroma_location(Math.max(0, av_chroma_location_from_name(h.getChromaLocation())));
            p.field_order(h.getFieldOrder());
            p.video_delay(h.getVideoDelay());
        } else if (h.getKind() == StreamKind.AUDIO) {
            p.format(av_get_sample_fmt(h.getFormat()));
            p.sample_rate(h.getSampleRate());
            if (!h.getChannelLayout().isEmpty()) {
                Libav.check(
                        av_channel_layout_from_string(p.ch_layout(), h.getChannelLayout()),
                        "channel layout '" + h.getChannelLayout() + "'");
            }
            p.block_align(h.getBlockAlign());
            p.frame_size(h.getFrameSize());
            p.initial_padding(h.getInitialPadding());
            p.trailing_padding(h.getTrailingPadding());
            p.seek_preroll(h.getSeekPreroll());
        }
    }

    /** libav's number of a codec; 0 (none) when this libav does not know it. */
    public static int codecId(String name) {
        AVCodecDescriptor descriptor = avcodec_descriptor_get_by_name(name);
        return descriptor == null ? 0 : descriptor.id();
    }

    public static void setTimeBase(AVStream stream, StreamHeader header) {
        try (AVRational base = Libav.rational(header.getTimeBase())) {
            stream.time_base(base);
        }
    }

    private static int known(int value, int otherwise) {
        return value < 0 ? otherwise : value;
    }

    private static int type(StreamKind kind) {
        return KINDS.entrySet().stream()
                .filter(e -> e.getValue() == kind)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(AVMEDIA_TYPE_DATA);
    }

    private static String describe(AVChannelLayout layout) {
        byte[] text = new byte[128];
        int length = av_channel_layout_describe(layout, text, text.length);
        return length <= 1 || length > text.length
                ? ""
                : new String(text, 0, length - 1, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static List<SideData> sideData(AVCodecParameters p) {
        List<SideData> all = new ArrayList<>();
        for (int i = 0; i < p.nb_coded_side_data(); i++) {
            AVPacketSideData side = p.coded_side_data().getPointer(i);
            String name = SideDataTypes.name(side.type());
            if (!name.isEmpty()) {
                all.add(new SideData(name, Libav.copy(side.data(), side.size())));
            }
        }
        return all;
    }

    private static void setExtradata(AVCodecParameters p, ByteBuffer extradata) {
        if (!extradata.hasRemaining()) {
            return;
        }
        BytePointer room = new BytePointer(av_mallocz(extradata.remaining() + AV_INPUT_BUFFER_PADDING_SIZE));
        Libav.fill(room, extradata);
        p.extradata(room.position(0)).extradata_size(extradata.remaining());
    }

    private static void addSideData(AVCodecParameters p, SideData side) {
        int type = SideDataTypes.type(side.getType());
        if (type < 0) {
            return;
        }
        try (PointerPointer<AVPacketSideData> list = new PointerPointer<>(1);
                IntPointer count = new IntPointer(1)) {
            list.put(p.coded_side_data());
            count.put(p.nb_coded_side_data());
            AVPacketSideData added =
                    av_packet_side_data_new(list, count, type, side.getData().remaining(), 0);
            if (added == null) {
                throw new OutOfMemoryError("libav side data");
            }
            Libav.fill(added.data(), side.getData());
            p.coded_side_data(list.get(AVPacketSideData.class, 0));
            p.nb_coded_side_data(count.get());
        }
    }
}
