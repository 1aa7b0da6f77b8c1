package org.facefarm.media.demux;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** Tells packets that are shown from those that are only decoded, by what the codec's own headers say. */
final class ShownPictures implements AutoCloseable {
    private final String codec;
    private final FieldPairs fields;

    ShownPictures(AVStream stream, String codec) {
        this.codec = codec;
        this.fields = codec.equals("h264") ? new FieldPairs(stream.codecpar()) : null;
    }

    /** To be asked for every packet, in decode order. */
    boolean shows(AVPacket packet) {
        if (packet.size() == 0) {
            return false;
        }
        return switch (codec) {
            case "vp8" -> vp8(packet.data().get(0));
            case "vp9" -> vp9(packet.data().get(0), packet.data().get(packet.size() - 1L));
            case "h264" -> !fields.isSecond(packet);
            default -> true;
        };
    }

    /** RFC 6386, 9.1: bit 4 of a frame is show_frame. */
    private static boolean vp8(int first) {
        return (first & 0x10) != 0;
    }

    /**
     * VP9 bitstream specification, 6.2 and Annex B. A superframe ends with a picture that is shown; of a frame alone the
     * header tells. (Profile 3 has a reserved bit more in front.)
     */
    private static boolean vp9(int first, int last) {
        boolean superframe = (last & 0xe0) == 0xc0;
        int header = (first & 0x30) == 0x30 ? first << 1 : first;
        boolean existing = (header & 0x08) != 0;
        return superframe || existing || (header & 0x02) != 0;
    }

    @Override
    public void close() {
        if (fields != null) {
            fields.close();
        }
    }
}
