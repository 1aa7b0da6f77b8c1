package org.facefarm.media.encode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.facefarm.media.Media;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;

/**
 * A process that encodes a file's pictures in every encoder there is here and tells the digest of the packets. Arguments: file,
 * and the processors it keeps to, as taskset takes them; "" for all.
 */
public final class EncodedDigests {
    private EncodedDigests() {}

    public static void main(String[] args) throws Exception {
        if (!args[1].isEmpty() && !keepTo(args[1])) {
            System.out.println("not kept to " + args[1]);
        }
        Media source = Media.read(Path.of(args[0]));
        List<VideoFrame> pictures = source.decode(1);
        for (String name : Encoders.available()) {
            System.out.println("digest " + name + " " + digest(source, pictures, name));
        }
        System.out.println("done");
    }

    /** Threads started later have the processors of the thread that starts them. */
    private static boolean keepTo(String processors) throws InterruptedException {
        String pid = String.valueOf(ProcessHandle.current().pid());
        try {
            return new ProcessBuilder("taskset", "-a", "-c", "-p", processors, pid)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String digest(Media source, List<VideoFrame> pictures, String name) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        EncoderChoice choice = new EncoderChoice(name, Encoders.defaultQuality(name));
        try (VideoEncoder encoder = new VideoEncoder(choice, source.video())) {
            digest.update(encoder.header().getExtradata().duplicate());
            for (VideoFrame picture : pictures) {
                encoder.encode(picture, p -> add(digest, p));
            }
            encoder.finish(p -> add(digest, p));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, MediaPacket packet) {
        digest.update((packet.pts() + " " + packet.flags() + " ").getBytes(StandardCharsets.UTF_8));
        digest.update(packet.data().duplicate());
    }
}
