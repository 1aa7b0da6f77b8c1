package org.facefarm.media.mux;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avformat;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.internal.mux.ContainerWriter;
import org.facefarm.schemas.record.Chapter;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;

/**
 * Puts a finished video together from packets: nothing is decoded, every packet keeps its bytes and its time. The container
 * is chosen by the file's extension. What comes out is always marked as made with machine learning.
 *
 * <p>The file appears under its name only when it is complete and on disk; until {@link #finish} it has a temporary name in
 * the same folder, which {@link #close} removes.
 */
public final class Muxer implements AutoCloseable {
    private final Path file;
    private final Path part;
    private final Container container;
    private final Origin origin;
    private final ContainerWriter writer;

    /**
     * @param streams the headers, in order; the replaced video stream's is the clips'
     * @throws MediaException when the extension is unknown or the video stream does not fit the container
     */
    public Muxer(Path file, List<StreamHeader> streams, Map<String, String> metadata, List<Chapter> chapters) {
        this.file = file.toAbsolutePath();
        String name = file.getFileName().toString();
        this.container = Container.ofFile(name);
        this.origin = new Origin(container, streams);
        this.part = this.file.resolveSibling(
                ".%s.%d.part".formatted(name, ProcessHandle.current().pid()));
        try {
            this.writer =
                    new ContainerWriter(part, name, container, streams, Marking.tags(container, metadata), chapters);
        } catch (RuntimeException e) {
            removePart();
            throw e;
        }
        writer.leftOut().stream()
                .filter(s -> s.getKind() == StreamKind.VIDEO && !coverArt(s))
                .findFirst()
                .ifPresent(s -> {
                    close();
                    throw new MediaException(
                            "%s: this kind of file cannot hold '%s' video; choose .mkv, or --reencode always"
                                    .formatted(name, s.getCodec()));
                });
    }

    /** Streams that the container cannot hold: their packets are skipped. */
    public List<StreamHeader> leftOut() {
        return writer.leftOut();
    }

    /** Streams whose packets could not all keep their times, because they would not follow one another, and how many moved. */
    public Map<StreamHeader, Long> moved() {
        return writer.moved();
    }

    /** Writes a packet; {@code stream} is its header's index. Each stream's packets come in decode order. */
    public void write(MediaPacket packet) {
        writer.write(origin.placed(packet));
    }

    /** Completes the file, sees it onto the disk and gives it its name, over any older file. */
    public void finish() {
        writer.finish();
        try {
            Marking.append(container, part);
            sync(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(file.getParent());
        } catch (IOException e) {
            throw new MediaException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static boolean coverArt(StreamHeader stream) {
        return (stream.getDisposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0;
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() {
        writer.close();
        removePart();
    }

    private void removePart() {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new MediaException(part + ": cannot be removed: " + e.getMessage(), e);
        }
    }
}
