package org.facefarm.media;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.NORM_L2;
import static org.bytedeco.opencv.global.opencv_core.norm;
import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.media.decode.VideoDecoder;
import org.facefarm.media.demux.Demuxer;
import org.facefarm.media.encode.ClipWriter;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.StreamHeader;

/** A file's packets in memory, and clips to make such files of. */
public record Media(StreamHeader video, List<StreamHeader> streams, List<MediaPacket> packets) {
    public static Media read(Path file) {
        try (Demuxer demuxer = Demuxer.open(file, MediaLimits.DEFAULT)) {
            List<MediaPacket> packets = new ArrayList<>();
            for (Optional<MediaPacket> p = demuxer.read(); p.isPresent(); p = demuxer.read()) {
                packets.add(p.get());
            }
            return new Media(demuxer.videoStream(), demuxer.streams(), packets);
        }
    }

    public List<MediaPacket> of(int stream) {
        return packets.stream().filter(p -> p.stream() == stream).toList();
    }

    /** The video packets as records. */
    public List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        for (MediaPacket p : of(video.getIndex())) {
            frames.add(frame(p, frames.size()));
        }
        return frames;
    }

    public static Frame frame(MediaPacket p, long index) {
        return p.frame("v", 0, index);
    }

    /** A segment of this video that owns count frames from first on and decodes from the given index. */
    public Segment segment(long first, int count) {
        return new Segment("v", 0, video, new OffsetRange(0, 0L, 0L), 0L, first, count, null, null, null);
    }

    /** Every picture; the caller closes them. */
    public List<VideoFrame> decode(int threads) {
        List<VideoFrame> pictures = new ArrayList<>();
        try (VideoDecoder decoder = new VideoDecoder(video, MediaLimits.DEFAULT, threads)) {
            frames().forEach(f -> decoder.decode(f, pictures::add));
            decoder.flush(pictures::add);
        }
        return pictures;
    }

    public static double psnr(VideoFrame a, VideoFrame b, int plane) {
        try (Mat x = a.plane(plane);
                Mat y = b.plane(plane)) {
            double distance = norm(x, y, NORM_L2, null);
            double peak = (1 << a.layout().depth()) - 1;
            return 10 * Math.log10(peak * peak * x.total() / Math.max(distance * distance, 1e-9));
        }
    }

    /** A clip of a square wandering over a gradient, with a tone; times are the given ones, in 1/600 s. */
    public static void write(Path file, int width, int height, long[] pts, EncoderChoice choice, boolean sound) {
        try (ClipWriter writer =
                        new ClipWriter(file, width, height, new Rational(1, 600), new Rational(25, 1), choice);
                Mat picture = new Mat(height, width, CV_8UC3)) {
            for (int i = 0; i < pts.length; i++) {
                draw(picture, i);
                writer.add(picture, pts[i]);
            }
            if (sound) {
                writer.sound(tone((int) (pts[pts.length - 1] * 80)), 48_000, 1);
            }
            writer.finish();
        }
    }

    public static void draw(Mat picture, int step) {
        try (Scalar back = new Scalar(90, 140 + step % 40, 60, 0);
                Scalar front = new Scalar(40, 60, 220, 0)) {
            picture.put(back);
            int x = 7 * step % Math.max(1, picture.cols() - 24);
            rectangle(picture, new Point(x, 10), new Point(x + 20, 40), front, FILLED, LINE_8, 0);
        }
    }

    public static short[] tone(int samples) {
        short[] tone = new short[samples];
        for (int i = 0; i < samples; i++) {
            tone[i] = (short) (8000 * Math.sin(i * 0.05));
        }
        return tone;
    }
}
