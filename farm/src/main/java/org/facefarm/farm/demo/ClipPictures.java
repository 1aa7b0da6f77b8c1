package org.facefarm.farm.demo;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.VideoDecoder;
import org.facefarm.media.demux.Demuxer;
import org.facefarm.studio.Picture;

/** Decodes a finished video, as any player would, to look at it. */
final class ClipPictures {
    private ClipPictures() {}

    /** Hands every picture to the sink with its number in presentation order, from 0. */
    static void read(Path video, MediaLimits limits, ObjIntConsumer<Picture> sink) {
        int[] count = {0};
        java.util.function.Consumer<VideoFrame> take = frame -> {
            try (frame) {
                sink.accept(picture(frame), count[0]++);
            }
        };
        try (Demuxer demuxer = Demuxer.open(video, limits);
                VideoDecoder decoder = new VideoDecoder(demuxer.videoStream(), limits, 1)) {
            long index = 0;
            for (Optional<MediaPacket> packet = demuxer.read(); packet.isPresent(); packet = demuxer.read()) {
                if (packet.get().stream() == demuxer.videoStream().getIndex()) {
                    decoder.decode(packet.get().frame("", 0, index++), take);
                }
            }
            decoder.flush(take);
        }
    }

    private static Picture picture(VideoFrame frame) {
        try (Mat bgr = frame.bgr8(frame.width(), frame.height())) {
            byte[] bytes = new byte[frame.width() * frame.height() * 3];
            bgr.data().get(bytes);
            return new Picture(frame.width(), frame.height(), bytes);
        }
    }
}
