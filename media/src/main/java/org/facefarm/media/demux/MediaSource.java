package org.facefarm.media.demux;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.schemas.record.Chapter;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;

/** Something that gives packets: a video file, or a folder of pictures. */
public sealed interface MediaSource extends AutoCloseable permits Demuxer, ImageSequence {
    /**
     * Opens a file, or a folder as {@link ImageSequence}.
     *
     * @param pictureRate pictures a second of a folder
     * @throws MediaException when it is no video, is damaged beyond reading, or asks for more than the limits
     */
    static MediaSource open(Path path, Rational pictureRate, MediaLimits limits) {
        return Files.isDirectory(path) ? ImageSequence.open(path, pictureRate, limits) : Demuxer.open(path, limits);
    }

    /** libav's demuxer name, such as "mov,mp4,m4a,3gp,3g2,mj2". */
    String container();

    /** Every stream, in the container's order. */
    List<StreamHeader> streams();

    /** The stream whose pictures make the video. */
    StreamHeader videoStream();

    /** Container tags. */
    Map<String, String> metadata();

    List<Chapter> chapters();

    /**
     * The next packet, about in file order, each stream's in decode order; empty at the end.
     *
     * @throws MediaException when it cannot be read or is larger than the limits allow
     */
    Optional<MediaPacket> read();

    /** What is not as it seems and what was made of it, one line each; complete when all is read. Nothing as a rule. */
    List<String> notes();

    /** Bytes read so far, for progress. */
    long position();

    @Override
    void close();
}
