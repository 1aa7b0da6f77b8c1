package org.facefarm.delivery.check;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import org.facefarm.media.bitstream.NalUnits;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.record.StreamHeader;

/**
 * What a packet carries, whatever its container wraps it in: transport streams put start codes before the NAL units of H.264
 * and HEVC, with a delimiter first and what the stream's header tells before key frames, and a header (ADTS) before AAC, MP4 puts lengths before the one and nothing before the other. AV1's own format has
 * a delimiter before each picture, which no container has.
 */
final class Payload {
    private static final short DELIMITER = 0x1200;
    private static final int HEVC_DELIMITER = 35;
    /** Supplemental information before pictures (ITU-T H.265, 7.4.2.2), and its kinds (D.2.1): the encoder's name, light levels. */
    private static final int HEVC_MESSAGE = 39;

    private static final Set<Integer> NOTES = Set.of(5, 137, 144);
    private static final int ADTS = 7;
    private static final int ADTS_WITH_CHECKSUM = 9;

    private Payload() {}

    /** Whether the stream is samples, which containers divide as they like. */
    static boolean undivided(StreamHeader stream) {
        return stream.getCodec().startsWith("pcm_");
    }

    /** @param before what the stream carried so far, where it is {@link #undivided}: the digest is of all of it */
    static String digest(StreamHeader stream, ByteBuffer packet, MessageDigest before) {
        if (undivided(stream)) {
            before.update(packet.duplicate());
            return HexFormat.of().formatHex(copy(before).digest(), 0, 12);
        }
        return digest(stream, packet);
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's SHA-256 can be copied", e);
        }
    }

    static String digest(StreamHeader stream, ByteBuffer packet) {
        var digest = Ids.sha256();
        switch (stream.getCodec()) {
            case "h264", "hevc" ->
                NalUnits.split(packet, NalUnits.lengthBytes(stream)).stream()
                        .filter(unit -> tells(unit, stream))
                        .forEach(unit -> {
                            digest.update((byte) 0);
                            digest.update(unit);
                        });
            case "av1" -> digest.update(withoutDelimiter(packet.duplicate()));
            case "aac" -> digest.update(withoutAdts(packet.duplicate()));
            default -> digest.update(packet.duplicate());
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 12);
    }

    /** Whether it is more than a delimiter or a note, and than what the stream's header says already. */
    private static boolean tells(byte[] unit, StreamHeader stream) {
        boolean nothing = stream.getCodec().equals("h264")
                ? NalUnits.type(unit) == NalUnits.DELIMITER
                : (unit[0] >> 1 & 63) == HEVC_DELIMITER || note(unit);
        return !nothing && !contains(stream.getExtradata(), unit);
    }

    /** Notes that MP4 may have in the header, and others before the first picture. Light levels are compared as tags. */
    private static boolean note(byte[] unit) {
        return unit.length > 2 && (unit[0] >> 1 & 63) == HEVC_MESSAGE && NOTES.contains(unit[2] & 0xff);
    }

    private static boolean contains(ByteBuffer header, byte[] unit) {
        ByteBuffer sought = ByteBuffer.wrap(unit);
        for (int i = header.position(); i + unit.length <= header.limit(); i++) {
            if (header.duplicate().position(i).limit(i + unit.length).equals(sought)) {
                return true;
            }
        }
        return false;
    }

    /** AV1 specification, 5.3.2: an empty OBU of type 2 that has a size. */
    private static ByteBuffer withoutDelimiter(ByteBuffer packet) {
        int at = packet.position();
        boolean delimited = packet.remaining() > 2 && packet.getShort(at) == DELIMITER;
        return delimited ? packet.position(at + 2) : packet;
    }

    /** ISO/IEC 13818-7, 6.2: twelve set bits begin the header; protection_absent tells its length. */
    private static ByteBuffer withoutAdts(ByteBuffer packet) {
        int at = packet.position();
        boolean adts = packet.remaining() > ADTS_WITH_CHECKSUM
                && (packet.get(at) & 0xff) == 0xff
                && (packet.get(at + 1) & 0xf6) == 0xf0;
        return adts ? packet.position(at + ((packet.get(at + 1) & 1) == 1 ? ADTS : ADTS_WITH_CHECKSUM)) : packet;
    }
}
