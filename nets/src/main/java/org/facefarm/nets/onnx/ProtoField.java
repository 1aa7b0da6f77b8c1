package org.facefarm.nets.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A field of a Protocol Buffers message in a file, found without reading what lies in it. Whoever made the file may be hostile:
 * nothing reaches beyond the message it is in.
 *
 * @param number of the field
 * @param value of a number; nothing else's
 * @param at where its content lies, and where that ends
 */
record ProtoField(int number, int wireType, long value, long at, long end) {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;
    /** A tag and a length, or a tag and a number. */
    private static final int LONGEST_HEAD = 20;

    /**
     * The field that begins here.
     *
     * @param end of the message
     * @throws IOException when there is none
     */
    static ProtoField at(FileChannel file, long at, long end) throws IOException {
        ByteBuffer head = ByteBuffer.allocate((int) Math.min(LONGEST_HEAD, end - at));
        while (head.hasRemaining() && file.read(head, at + head.position()) >= 0) {
            // Files give what they have at once, as a rule.
        }
        head.flip();
        long tag = varint(head);
        int type = (int) (tag & 7);
        long value = type == VARINT || type == BYTES ? varint(head) : 0;
        long content = at + head.position();
        long size =
                switch (type) {
                    case VARINT -> 0;
                    case FIXED64 -> Long.BYTES;
                    case FIXED32 -> Integer.BYTES;
                    case BYTES -> value;
                    default -> throw new IOException("no message has a field of wire type " + type);
                };
        if (size < 0 || size > end - content) {
            throw new IOException("a field of " + size + " bytes reaches beyond its message");
        }
        return new ProtoField((int) (tag >>> 3), type, value, content, content + size);
    }

    /** Whether it is this field, and holds a message, a text or bytes. */
    boolean isBytes(int wanted) {
        return number == wanted && wireType == BYTES;
    }

    static long varint(ByteBuffer bytes) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE && bytes.hasRemaining(); shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a number does not end");
    }
}
