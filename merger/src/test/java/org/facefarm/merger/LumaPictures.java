package org.facefarm.merger;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.VideoDecoder;
import org.facefarm.schemas.record.ClipPacket;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.StreamHeader;

/** Decoded luma planes and times of packets. */
record LumaPictures(List<byte[]> luma, List<Long> pts) {
    static LumaPictures of(StreamHeader header, List<Frame> frames) {
        LumaPictures pictures = new LumaPictures(new ArrayList<>(), new ArrayList<>());
        try (VideoDecoder decoder = new VideoDecoder(header, MediaLimits.DEFAULT, 1)) {
            frames.forEach(f -> decoder.decode(f, pictures::add));
            decoder.flush(pictures::add);
        }
        return pictures;
    }

    static List<Frame> frames(List<ClipPacket> packets) {
        return packets.stream()
                .map(p -> new Frame(
                        "clip",
                        0,
                        (long) p.getIndex(),
                        p.getPts(),
                        p.getDts(),
                        p.getDuration(),
                        p.getKey(),
                        true,
                        p.getSideData(),
                        p.getData()))
                .toList();
    }

    private void add(VideoFrame frame) {
        try (frame;
                Mat view = frame.plane(0);
                Mat copy = view.clone()) {
            byte[] bytes = new byte[copy.rows() * copy.cols()];
            copy.data().get(bytes);
            luma.add(bytes);
            pts.add(frame.pts());
        }
    }
}
