package org.facefarm.nets.internal.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * CRC-32C (Castagnoli) over a checkpoint's metadata and tensors: at the memory's speed, and no single flipped bit escapes.
 */
public final class Checksum {
    /** Where the metadata keep it; not part of itself. */
    public static final String KEY = "crc32c";

    private final CRC32C crc = new CRC32C();

    public Checksum(Map<String, String> metadata) {
        Map<String, String> sorted = new TreeMap<>(metadata);
        sorted.remove(KEY);
        crc.update(sorted.toString().getBytes(StandardCharsets.UTF_8));
    }

    public void add(ByteBuffer bytes) {
        crc.update(bytes);
    }

    /** As the metadata hold it. */
    public String text() {
        return Long.toHexString(crc.getValue());
    }
}
