package org.facefarm.nets.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A Protocol Buffers message in the making: as much of the wire format as ONNX needs. Large contents are fetched only when
 * the message is written, so that a model never lies in memory as a whole.
 */
final class Proto {
    private static final int VARINT = 0;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    /** Something that is written later. */
    interface Content {
        long size();

        void write(WritableByteChannel channel) throws IOException;
    }

    private final List<Content> contents = new ArrayList<>();
    private long size;

    Proto number(int field, long value) {
        return add(new Bytes(join(varint(tag(field, VARINT)), varint(value))));
    }

    Proto number(int field, float value) {
        byte[] bits = ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
        return add(new Bytes(join(varint(tag(field, FIXED32)), bits)));
    }

    Proto text(int field, String value) {
        return content(field, new Bytes(value.getBytes(StandardCharsets.UTF_8)));
    }

    Proto message(int field, Proto value) {
        add(new Bytes(join(varint(tag(field, BYTES)), varint(value.size))));
        return embed(value);
    }

    /** Adds another message's fields to this one's. */
    Proto embed(Proto fields) {
        contents.addAll(fields.contents);
        size += fields.size;
        return this;
    }

    Proto content(int field, Content value) {
        add(new Bytes(join(varint(tag(field, BYTES)), varint(value.size()))));
        return add(value);
    }

    /** Bytes of the message. */
    long size() {
        return size;
    }

    void write(WritableByteChannel channel) throws IOException {
        for (Content content : contents) {
            content.write(channel);
        }
    }

    private Proto add(Content content) {
        contents.add(content);
        size += content.size();
        return this;
    }

    private static long tag(int field, int wireType) {
        return (long) field << 3 | wireType;
    }

    private static byte[] varint(long value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return bytes.toByteArray();
    }

    private static byte[] join(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }

    private record Bytes(byte[] bytes) implements Content {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public void write(WritableByteChannel channel) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }
}
