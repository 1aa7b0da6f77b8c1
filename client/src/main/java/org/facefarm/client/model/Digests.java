package org.facefarm.client.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.facefarm.schemas.Ids;

/** SHA-256, 64 hex digits. */
final class Digests {
    private Digests() {}

    static String sha256(Path file) throws IOException {
        MessageDigest digest = Ids.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(Ids.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
