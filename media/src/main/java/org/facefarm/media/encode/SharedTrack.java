package org.facefarm.media.encode;

import java.util.Optional;
import java.util.Set;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.internal.decode.DecodedPictures;
import org.facefarm.schemas.record.StreamHeader;

/** How encoded clips and untouched packets of their source stand in one track, where they can. */
interface SharedTrack {
    /** Codecs whose key frames hold all that a decoder needs. */
    Set<String> SELF_DESCRIBING = Set.of("mjpeg", "prores", "dnxhd", "vp8", "vp9", "mpeg1video", "mpeg2video");

    /** Header for both kinds of packets. */
    StreamHeader header();

    /** The encoder's packet as it belongs into the track. */
    MediaPacket packet(MediaPacket encoded);

    /** Whether the source's packets from this access unit on, a key frame, can follow an encoded clip. */
    boolean startsAnew(MediaPacket first);

    /** Empty when the two cannot share a track. */
    static Optional<SharedTrack> of(StreamHeader source, StreamHeader encoded) {
        if (!source.getCodec().equals(encoded.getCodec())
                || source.getWidth() != encoded.getWidth()
                || source.getHeight() != encoded.getHeight()
                || DecodedPictures.hasAlpha(source) != DecodedPictures.hasAlpha(encoded)) {
            return Optional.empty();
        }
        if (source.getCodec().equals("h264")) {
            return H264Track.of(source, encoded);
        }
        boolean samePixels = DecodedPictures.header(source).getFormat().equals(encoded.getFormat());
        boolean sameSetUp = source.getExtradata().equals(encoded.getExtradata());
        if (samePixels && (sameSetUp || SELF_DESCRIBING.contains(source.getCodec()))) {
            return Optional.of(new PlainTrack(source));
        }
        return Optional.empty();
    }

    /** Packets stay as they are. */
    record PlainTrack(StreamHeader header) implements SharedTrack {
        @Override
        public MediaPacket packet(MediaPacket encoded) {
            return encoded;
        }

        @Override
        public boolean startsAnew(MediaPacket first) {
            // MPEG-1 and MPEG-2 may keep their sequence header for the first key frame alone.
            return !header.getCodec().startsWith("mpeg") || startCode(first) == 0x1b3;
        }

        private static int startCode(MediaPacket packet) {
            return packet.data().remaining() < 4
                    ? 0
                    : packet.data().getInt(packet.data().position());
        }
    }
}
