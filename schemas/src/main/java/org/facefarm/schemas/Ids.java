package org.facefarm.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.GivenFor;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Priority;

/** Identifiers made from content: the same work always has the same id, so that it is found again and never done twice. */
public final class Ids {
    static {
        TrustedRecords.trust();
    }

    private Ids() {}

    /** A fresh SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** SHA-256 of a file: 64 hex digits. */
    public static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Id of a file: the first 32 hex digits of its SHA-256 (64 hex digits). */
    public static String videoId(String sha256) {
        return sha256.substring(0, 32);
    }

    /** Id of the faces found in a video under these settings. */
    public static String extraction(String videoId, ExtractionSettings settings) {
        return of(videoId, settings);
    }

    /**
     * Id of the faces of a video as an order has them found.
     *
     * @param given what is told of faces, by video
     */
    public static String extraction(String videoId, ExtractionSettings settings, List<GivenFor> given) {
        return given.stream()
                .filter(g -> g.getVideoId().equals(videoId))
                .findFirst()
                .map(g -> of(videoId, settings, g.getGivenId()))
                .orElseGet(() -> extraction(videoId, settings));
    }

    /** Id of an order: the digest of what is wished, whenever that was, how urgent, how long it is kept, and whether it was called off since. */
    public static String ofOrder(Order order) {
        return of(Order.newBuilder(order)
                .setOrderId("")
                .setCreatedAt(Instant.EPOCH)
                .setCancelled(false)
                .setPriority(Priority.NORMAL)
                .setWeight(1)
                .setKeep(null)
                .build());
    }

    /** First 16 hex digits of the digest of the parts: strings by their UTF-8, records by their content: see {@link ContentWriter}. */
    public static String of(Object... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            for (Object part : parts) {
                if (part instanceof SpecificRecord record) {
                    new ContentWriter(record.getSchema()).write(record, encoder);
                } else {
                    encoder.writeString(String.valueOf(part));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(sha256().digest(bytes.toByteArray())).substring(0, 16);
    }
}
