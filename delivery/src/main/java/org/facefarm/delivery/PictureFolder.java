package org.facefarm.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.facefarm.delivery.internal.disk.Durable;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.mux.PictureMark;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Names;
import org.facefarm.schemas.OutputKind;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.worker.disk.DiskText;

/** A video's merged pictures, each as a file with the mark inside. */
final class PictureFolder {
    private static final Set<String> PICTURES = Set.of("png", "jpg", "tiff");

    private PictureFolder() {}

    /** Fails with advice where something would be taken away that is no picture. */
    static void requirePictures(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new MediaException(folder + ": is a file; name a folder for the pictures");
        }
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            if (!PICTURES.contains(name.substring(name.lastIndexOf('.') + 1)) || !Files.isRegularFile(file)) {
                throw new MediaException(folder + ": holds " + name
                        + ", which is none of its pictures; name another folder, or one in it");
            }
        }
    }

    static boolean isEmpty(Path folder) {
        return files(folder).isEmpty();
    }

    /**
     * Fills an empty folder.
     *
     * @param packets each a picture's file, in the order of showing
     * @return pictures written
     */
    static long fill(Path folder, DeliverTask task, ClipPackets packets) throws IOException {
        PictureNaming naming = new PictureNaming(task.getNames(), OutputKind.of(task));
        long written = 0;
        for (long shown = 0; packets.hasNext(); shown++) {
            MediaPacket packet = packets.next();
            String name = naming.name(shown, packet.pts()).orElse("");
            if (name.isEmpty()) {
                continue;
            }
            if (!Names.plain(name)) {
                throw new BrokenClipException("'%s' is no name for a picture: give the order again".formatted(name));
            }
            Path file = Files.createFile(folder.resolve(name));
            Files.write(file, marked(packet, task.getClipStream(), name));
            Durable.sync(file);
            written++;
        }
        return written;
    }

    private static byte[] marked(MediaPacket packet, StreamHeader clips, String name) {
        return PictureMark.in(packet.data(), clips)
                .orElseThrow(() -> new BrokenClipException(
                        "what should be picture %s is no picture: merge its video again".formatted(name)));
    }

    /** Digest of what {@code sha256sum *} prints of the folder. */
    static String sha256(Path folder) throws IOException {
        MessageDigest digest = Ids.sha256();
        for (Path file : files(folder)) {
            String line = Ids.sha256(file) + "  " + file.getFileName() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Bytes of all pictures. */
    static long size(Path folder) throws IOException {
        long size = 0;
        for (Path file : files(folder)) {
            size += Files.size(file);
        }
        return size;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new MediaException(folder + ": cannot be looked through: " + DiskText.of(e), e);
        }
    }
}
