package org.facefarm.nets.internal.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.facefarm.nets.layer.Parameter;

/** SHA-256 over tensors with their names and shapes: the same weights always have the same digest. */
public final class WeightsDigest {
    private WeightsDigest() {}

    /** 64 hex digits over all parameters in order. */
    public static String of(List<Parameter> parameters, TensorAccess access) {
        MessageDigest sha = sha256();
        FloatBytes bytes = new FloatBytes();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            sha.update(p.toString().getBytes(StandardCharsets.UTF_8));
            access.lend(i, floats -> bytes.forEach(floats, (ByteBuffer piece) -> sha.update(piece)));
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
