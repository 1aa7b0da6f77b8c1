package org.facefarm.media.encode;

import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.FrameColour;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.YuvMatrix;
import org.facefarm.media.internal.libav.Libav;
import org.facefarm.media.internal.libav.Scaler;
import org.facefarm.media.internal.mux.ContainerWriter;
import org.facefarm.media.mux.Container;
import org.facefarm.media.mux.Interleaver;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;

/**
 * Makes a small video file from drawn pictures and sound, for demonstrations and tests. Not for delivering swaps: the file
 * carries no mark.
 */
public final class ClipWriter implements AutoCloseable {
    private static final int VIDEO = 0;
    private static final int SOUND = 1;

    static {
        TrustedRecords.trust();
    }

    private final Path file;
    private final int width;
    private final int height;
    private final VideoEncoder encoder;
    private final Scaler scaler = new Scaler(Scaler.EXACT);
    private final FrameColour colour;
    private final List<MediaPacket> packets = new ArrayList<>();
    private final StreamHeader source;
    private Sound sound;
    private long frames;

    /** 16-bit sound, interleaved when there are several channels. */
    private record Sound(short[] samples, int sampleRate, int channels) {}

    /**
     * @param file its extension chooses the container: .mp4, .mov, .mkv, .webm
     * @param timeBase unit of the pictures' times, in seconds: 1/25 for 25 pictures a second numbered 0, 1, 2, ...
     * @param rate pictures a second, roughly
     */
    public ClipWriter(Path file, int width, int height, Rational timeBase, Rational rate, EncoderChoice choice) {
        this.file = file;
        this.width = width;
        this.height = height;
        YuvMatrix matrix = YuvMatrix.untagged(height);
        this.colour = new FrameColour(matrix, false);
        String tag = matrix == YuvMatrix.BT709 ? "bt709" : "smpte170m";
        this.source = StreamHeader.newBuilder()
                .setIndex(VIDEO)
                .setKind(StreamKind.VIDEO)
                .setCodec("rawvideo")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(timeBase)
                .setAverageFrameRate(rate)
                .setWidth(width)
                .setHeight(height)
                .setFormat("yuv420p")
                .setColorRange("tv")
                .setColorSpace(tag)
                .setColorPrimaries(tag)
                .setColorTransfer(tag)
                .build();
        this.encoder = new VideoEncoder(choice, source);
    }

    /** A file of constant rate, in the default encoder for its extension. */
    public static ClipWriter of(Path file, int width, int height, int picturesPerSecond) {
        Rational timeBase = new Rational(1, picturesPerSecond);
        EncoderChoice choice = file.toString().endsWith(".webm")
                ? Encoders.choose("x.webm")
                : new EncoderChoice("libopenh264", Encoders.defaultQuality("libopenh264"));
        return new ClipWriter(file, width, height, timeBase, new Rational(picturesPerSecond, 1), choice);
    }

    /** Adds a picture one time unit after the last, or at 0. */
    public void add(Mat bgr) {
        add(bgr, frames);
    }

    /** Adds a picture (CV_8UC3, B, G, R) at a time after the last one's, in units of the time base. */
    public void add(Mat bgr, long pts) {
        if (bgr.type() != CV_8UC3 || bgr.cols() != width || bgr.rows() != height) {
            throw new IllegalArgumentException("a picture of %dx%d, type %d, where %dx%d CV_8UC3 is due"
                    .formatted(bgr.cols(), bgr.rows(), bgr.type(), width, height));
        }
        AVFrame picture = av_frame_alloc();
        AVFrame planar;
        try {
            picture.width(width).height(height).format(AV_PIX_FMT_BGR24);
            Libav.check(av_frame_get_buffer(picture, 0), "picture");
            try (Mat target = new Mat(height, width, CV_8UC3, picture.data(0), picture.linesize(0))) {
                bgr.copyTo(target);
            }
            planar = scaler.convert(
                    picture, new FrameColour(colour.matrix(), true), width, height, AV_PIX_FMT_YUV420P, colour);
        } finally {
            av_frame_free(picture);
        }
        planar.colorspace(av_color_space_from_name(source.getColorSpace()));
        try (VideoFrame frame = new VideoFrame(planar, frames++, pts, 0)) {
            encoder.encode(frame, packets::add);
        }
    }

    /** As {@link #add(Mat, long)}, for width x height x 3 bytes, row by row. */
    public void add(byte[] bgr, long pts) {
        try (Mat picture = new Mat(height, width, CV_8UC3)) {
            picture.data().put(bgr, 0, width * height * 3);
            add(picture, pts);
        }
    }

    /** Adds the sound track, as AAC; it starts at 0. */
    public void sound(short[] samples, int sampleRate, int channels) {
        this.sound = new Sound(samples, sampleRate, channels);
    }

    /** Writes the file. */
    public void finish() {
        encoder.finish(packets::add);
        List<StreamHeader> streams = new ArrayList<>(List.of(encoder.header()));
        List<Iterator<MediaPacket>> tracks = new ArrayList<>(List.of(packets.iterator()));
        if (sound != null) {
            try (AudioEncoder audio = new AudioEncoder(SOUND, sound.sampleRate(), sound.channels())) {
                List<MediaPacket> encoded = new ArrayList<>();
                audio.encode(sound.samples(), encoded::add);
                streams.add(audio.header());
                tracks.add(encoded.iterator());
            }
        }
        String name = file.getFileName().toString();
        try (ContainerWriter writer =
                new ContainerWriter(file, name, Container.of(name), streams, Map.of(), List.of())) {
            Interleaver.merge(streams, tracks, writer::write);
            writer.finish();
        }
    }

    @Override
    public void close() {
        encoder.close();
        scaler.close();
    }
}
