package org.facefarm.media.mux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.facefarm.media.internal.exif.Orientation;

/**
 * TIFF 6.0: a header that tells where the first directory lies, which lists what is where. The mark comes with a new directory
 * at the end of the file.
 */
final class TiffMark {
    static final int LITTLE_ENDIAN = 0x49492a00;
    static final int BIG_ENDIAN = 0x4d4d002a;

    /** Where the header tells the directory's place. */
    private static final int PLACE = 4;

    private static final int ENTRY_BYTES = 12;
    /** The entry for XMP, which is of bytes. */
    private static final int XMP = 700;

    private static final int BYTES = 1;

    private TiffMark() {}

    static byte[] in(byte[] tiff, Optional<Orientation> lies) {
        ByteOrder order = tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer file = ByteBuffer.wrap(tiff).order(order);
        int directory = file.getInt(PLACE);
        int count = Short.toUnsignedInt(file.getShort(directory));
        Map<Integer, byte[]> entries = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            byte[] entry = new byte[ENTRY_BYTES];
            int at = directory + 2 + i * ENTRY_BYTES;
            file.get(at, entry);
            entries.put(Short.toUnsignedInt(file.getShort(at)), entry);
        }
        int next = file.getInt(directory + 2 + count * ENTRY_BYTES);
        byte[] packet = Marking.xmp().getBytes(StandardCharsets.UTF_8);
        // Directories begin at even places.
        int mark = even(tiff.length);
        int end = even(mark + packet.length);
        entries.put(XMP, entry(order, XMP, BYTES, packet.length).putInt(mark).array());
        lies.ifPresent(o -> entries.put(
                Orientation.ENTRY,
                entry(order, Orientation.ENTRY, Orientation.SHORT, 1)
                        .putShort((short) o.number())
                        .array()));
        ByteBuffer marked =
                ByteBuffer.allocate(end + 2 + entries.size() * ENTRY_BYTES + 4).order(order);
        marked.put(tiff).putInt(PLACE, end);
        marked.position(mark).put(packet);
        marked.position(end).putShort((short) entries.size());
        entries.values().forEach(marked::put);
        return marked.putInt(next).array();
    }

    private static int even(int place) {
        return place + (place & 1);
    }

    /** Up to its value, or the place where that lies. */
    private static ByteBuffer entry(ByteOrder order, int tag, int type, int count) {
        return ByteBuffer.allocate(ENTRY_BYTES)
                .order(order)
                .putShort((short) tag)
                .putShort((short) type)
                .putInt(count);
    }
}
