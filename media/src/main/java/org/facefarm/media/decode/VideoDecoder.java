package org.facefarm.media.decode;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.internal.decode.DecodedPictures;
import org.facefarm.media.internal.libav.Libav;
import org.facefarm.media.internal.libav.NativePacket;
import org.facefarm.media.internal.libav.StreamHeaders;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.StreamHeader;

/**
 * Turns stored access units into pictures. Packets go in with their {@code Frame.index} in the place of the timestamp, so
 * each picture is matched to its packet however odd (or absent) the container's timestamps are. The number of threads
 * never changes the pictures.
 */
public final class VideoDecoder implements AutoCloseable {
    /** Of AV1's decoders only these two run without special hardware. */
    private static final Map<String, List<String>> PREFERRED = Map.of("av1", List.of("libdav1d", "libaom-av1"));
    /** libav's own decoders do not see alpha. */
    private static final Map<String, List<String>> WITH_ALPHA =
            Map.of("vp8", List.of("libvpx"), "vp9", List.of("libvpx-vp9"));

    private final AVCodecContext context;
    private final NativePacket packet = new NativePacket();
    private final DecodedPictures pictures;
    private final Map<Long, Frame> pending = new HashMap<>();
    /** Takes the next picture. Most calls give none: one made for each call would mostly be made for nothing. */
    private AVFrame empty;

    /**
     * @param threads how many the decoder may use, from 1
     * @throws MediaException when there is no decoder for the stream
     */
    public VideoDecoder(StreamHeader stream, MediaLimits limits, int threads) {
        this(stream, limits, threads, false);
    }

    /**
     * As the other.
     *
     * @param exact whether R'G'B' pictures must be the same again when they are turned back: they have more bits than in their
     *     source
     */
    public VideoDecoder(StreamHeader stream, MediaLimits limits, int threads, boolean exact) {
        AVCodec codec = decoder(stream);
        if (codec == null) {
            packet.close();
            throw new MediaException(
                    "no decoder for '" + stream.getCodec() + "' video here; convert the file to H.264 first");
        }
        this.pictures = new DecodedPictures(stream, exact);
        this.context = avcodec_alloc_context3(codec);
        this.empty = av_frame_alloc();
        try {
            configure(stream, limits, threads, codec);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void configure(StreamHeader stream, MediaLimits limits, int threads, AVCodec codec) {
        AVCodecParameters parameters = avcodec_parameters_alloc();
        try {
            StreamHeaders.apply(stream, parameters);
            Libav.check(avcodec_parameters_to_context(context, parameters), "decoder of '" + stream.getCodec() + "'");
        } finally {
            avcodec_parameters_free(parameters);
        }
        context.thread_count(threads);
        context.max_pixels(limits.maxPixels());
        AVDictionary none = new AVDictionary(null);
        int opened = avcodec_open2(context, codec, none);
        av_dict_free(none);
        Libav.check(opened, "decoder of '" + stream.getCodec() + "' video cannot be opened");
    }

    /**
     * Feeds one access unit, in decode order; pictures that become ready go to the sink, which owns them.
     *
     * @return false when the decoder refused the access unit as damaged, or there is nothing in it
     */
    public boolean decode(Frame frame, Consumer<VideoFrame> sink) {
        if (!frame.getData().hasRemaining()) {
            // To libav this would be the stream's end.
            return false;
        }
        pending.put(frame.getIndex(), frame);
        AVPacket av = packet.set(new MediaPacket(
                0,
                frame.getIndex(),
                frame.getIndex(),
                0,
                frame.getKey() ? AV_PKT_FLAG_KEY : 0,
                frame.getSideData(),
                frame.getData()));
        int sent = avcodec_send_packet(context, av);
        while (sent == AVERROR_EAGAIN()) {
            drain(sink);
            sent = avcodec_send_packet(context, av);
        }
        packet.clear();
        drain(sink);
        return sent >= 0;
    }

    /** Hands out what the decoder still holds. Nothing can be decoded afterwards. */
    public void flush(Consumer<VideoFrame> sink) {
        avcodec_send_packet(context, null);
        drain(sink);
    }

    private void drain(Consumer<VideoFrame> sink) {
        while (true) {
            int received = avcodec_receive_frame(context, empty);
            if (received < 0) {
                if (received == AVERROR_EAGAIN() || received == org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF) {
                    return;
                }
                // A damaged picture: the next ones may be whole. Each error consumes input, so this ends.
                continue;
            }
            AVFrame frame = empty;
            empty = av_frame_alloc();
            Frame record = pending.remove(frame.pts());
            if (record == null) {
                av_frame_free(frame);
                continue;
            }
            sink.accept(new VideoFrame(pictures.uniform(frame), record.getIndex(), time(record), record.getDuration()));
        }
    }

    private static long time(Frame record) {
        if (record.getPts() != null) {
            return record.getPts();
        }
        return record.getDts() != null ? record.getDts() : record.getIndex();
    }

    private static AVCodec decoder(StreamHeader stream) {
        String codec = stream.getCodec();
        return Stream.concat(
                        (DecodedPictures.hasSecondStream(stream) ? WITH_ALPHA : PREFERRED)
                                .getOrDefault(codec, List.of()).stream()
                                        .map(name -> avcodec_find_decoder_by_name(name)),
                        Stream.of(StreamHeaders.codecId(codec)).map(id -> avcodec_find_decoder(id)))
                .filter(found -> found != null && !found.isNull())
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        pictures.close();
        packet.close();
        av_frame_free(empty);
        avcodec_free_context(context);
    }
}
