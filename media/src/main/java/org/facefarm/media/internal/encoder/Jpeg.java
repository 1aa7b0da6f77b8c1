package org.facefarm.media.internal.encoder;

import java.util.List;
import java.util.Map;
import org.facefarm.media.FrameColour;
import org.facefarm.media.PixelLayout;
import org.facefarm.media.YuvMatrix;

/** Motion JPEG's pictures as files: a JPEG file's colours (JFIF) are BT.601 of full range, whatever the video's are. */
final class Jpeg implements EncoderProfile {
    @Override
    public String encoder() {
        return "jpeg";
    }

    @Override
    public String codec() {
        return "mjpeg";
    }

    @Override
    public boolean pictures() {
        return true;
    }

    /** By their old names: swscale takes a change of range alone for none otherwise. */
    @Override
    public String pixelFormat(PixelLayout source, boolean alpha) {
        return source.chromaShiftX() == 0 ? "yuvj444p" : source.chromaShiftY() == 0 ? "yuvj422p" : "yuvj420p";
    }

    @Override
    public FrameColour colour(FrameColour source) {
        return new FrameColour(YuvMatrix.BT601, true, source.transfer(), source.primaries());
    }

    @Override
    public List<Integer> qualities() {
        return List.of(2);
    }

    @Override
    public List<Integer> scale() {
        return QScale.SCALE;
    }

    @Override
    public Map<String, String> options(int quality) {
        return QScale.options(quality, Map.of("huffman", "default"));
    }
}
