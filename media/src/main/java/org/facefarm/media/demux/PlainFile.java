package org.facefarm.media.demux;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EINVAL;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_ENOMEM;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.internal.libav.Libav;

/** Why a path is no file that can be taken apart, in words. */
final class PlainFile {
    private static final char NOT_A_CHARACTER = '\ufffd';

    private PlainFile() {}

    /** @throws MediaException when there is none with something in it */
    static void require(Path file, String name) {
        try {
            if (file.toString().indexOf(NOT_A_CHARACTER) >= 0) {
                throw new MediaException(file + ": the name has bytes that are no text here; rename the file");
            }
            if (!Files.exists(file)) {
                throw new MediaException(file + ": no such file");
            }
            if (!Files.isRegularFile(file)) {
                throw new MediaException(file + ": is not a plain file; name a video file");
            }
            if (Files.size(file) == 0) {
                throw new MediaException(name + ": is empty (0 bytes); was the copy or download finished?");
            }
        } catch (IOException e) {
            throw new MediaException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** @param code what libav said */
    static String whyUnreadable(Path file, int code, MediaLimits limits) {
        if (code == AVERROR_EXIT()) {
            return "could not be made out within %d seconds; is the disk slow or the file damaged?"
                    .formatted(limits.openSeconds());
        }
        if (code == AVERROR_ENOMEM()) {
            return "asks for too much memory or for more than %d streams; it may be damaged, or take only the streams you need out of it"
                    .formatted(limits.maxStreams());
        }
        if (Mp4Boxes.lacksMoov(file)) {
            return "the MP4/MOV index (moov) is missing: the recording or copy broke off; finish or repair the file";
        }
        if (ImageSequence.isNamedAsPicture(file)) {
            return "is a picture, no video: name the folder that it lies in, with a picture for each frame";
        }
        if (code == AVERROR_EINVAL()) {
            // The format whitelist's answer: libav knows what it is.
            return "is no video file of a kind that is read here, but a playlist, RealMedia or the like; convert it to MP4, MKV or WebM first";
        }
        return "is no video file that can be read (%s); convert it to MP4, MKV or WebM first"
                .formatted(Libav.errorText(code));
    }
}
