package org.facefarm.media.mux;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.media.Media;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.encode.VideoEncoder;
import org.facefarm.schemas.record.StreamHeader;

/** Muxes and encodes whole media for tests, and looks at what came of it. */
final class MuxedMedia {
    private MuxedMedia() {}

    /** Writes the source with another video. */
    static void mux(Path output, Media source, Media clip) {
        List<StreamHeader> streams = source.streams().stream()
                .map(s -> s.getIndex() == source.video().getIndex() ? clip.video() : s)
                .toList();
        try (Muxer muxer = new Muxer(output, streams, Map.of("title", "A test"), List.of())) {
            List<java.util.Iterator<MediaPacket>> packets = new ArrayList<>();
            for (StreamHeader s : streams) {
                packets.add((s.getIndex() == source.video().getIndex() ? clip : source)
                        .of(s.getIndex())
                        .iterator());
            }
            Interleaver.merge(streams, packets, muxer::write);
            muxer.finish();
        }
    }

    /** The pictures encoded anew, as the source's video is described. */
    static Media encode(Media source, List<VideoFrame> pictures, String encoder) {
        List<MediaPacket> packets = new ArrayList<>();
        try (VideoEncoder e = new VideoEncoder(new EncoderChoice(encoder, 18), source.video())) {
            pictures.forEach(f -> e.encode(f, packets::add));
            e.finish(packets::add);
            return new Media(e.header(), List.of(e.header()), packets);
        }
    }

    /** Presentation times in units of so many nanoseconds. */
    static List<Double> times(Media media, StreamHeader stream, double nanos) {
        return media.of(stream.getIndex()).stream()
                .map(p -> Math.rint(seconds(p, stream) * 1e9 / nanos))
                .toList();
    }

    static double seconds(MediaPacket packet, StreamHeader stream) {
        return (double) packet.pts()
                * stream.getTimeBase().getNum()
                / stream.getTimeBase().getDen();
    }

    static List<ByteBuffer> bytes(Media media, StreamHeader stream) {
        return media.of(stream.getIndex()).stream().map(MediaPacket::data).toList();
    }
}
