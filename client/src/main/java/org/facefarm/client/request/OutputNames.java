package org.facefarm.client.request;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.facefarm.client.input.UserError;
import org.facefarm.client.internal.yaml.Scalar;
import org.facefarm.client.video.SourceFile;
import org.facefarm.delivery.Destination;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.mux.Container;
import org.facefarm.schemas.Names;
import org.facefarm.schemas.OutputKind;
import org.facefarm.schemas.record.PictureKind;

/** Decides which file a video becomes. */
public final class OutputNames {
    /**
     * What videos are called: such a name is a file's, whether it can be written or not. Somebody who asks for y.avi is not
     * helped by a folder of that name.
     */
    private static final Set<String> VIDEOS = Set.of(
            "3g2", "3gp", "apng", "asf", "avi", "divx", "dv", "f4v", "flv", "gif", "h264", "hevc", "ivf", "m1v", "m2t",
            "m2ts", "m2v", "m4v", "mjpeg", "mjpg", "mk3d", "mkv", "mov", "mp4", "mpeg", "mpg", "mts", "mxf", "nut",
            "obu", "ogm", "ogv", "qt", "rm", "rmvb", "ts", "vob", "webm", "wmv", "y4m");

    /** What pictures are called, of which there is one for each frame. */
    private static final Set<String> PICTURES =
            Set.of("bmp", "dpx", "exr", "jpeg", "jpg", "png", "tif", "tiff", "webp");

    /** Containers that can hold what the farm encodes, and that keep every timestamp of their kind. */
    private static final Set<String> KEPT = Set.of("mp4", "m4v", "mov", "mkv", "webm");

    private OutputNames() {}

    /**
     * The file for a video: {@code output} itself when it names a file, else a file in that folder named after the video.
     *
     * @param several whether there are several videos, so that {@code output} must be a folder
     * @throws UserError when it would be one of the videos, or one file for several
     * @throws MediaException when it names a kind of file that cannot be written
     */
    public static Path of(Path video, Path output, boolean several) {
        if (PICTURES.contains(extension(output)) && !Files.isDirectory(output)) {
            throw new UserError("-o " + output
                    + " names one picture, and a video has many: name a folder, and say with --as what is put into it");
        }
        boolean file = isFile(output);
        if (several && file) {
            throw new UserError("-o " + output + " names one file, but there are several --into videos; name a folder");
        }
        if (file) {
            Container.ofFile(output.getFileName().toString());
        }
        Path result = file ? output : output.resolve(stem(video) + "." + container(video));
        requireOther(result, video);
        return result;
    }

    /**
     * As the other, for what may become pictures: {@code output} itself is their folder, or for several videos a folder in it
     * that is named after the video.
     *
     * @param pictures null for a file
     */
    public static Path of(Path video, Path output, boolean several, PictureKind pictures) {
        if (pictures == null) {
            return of(video, output, several);
        }
        if (isFile(output)) {
            throw new UserError(
                    "-o %s names a video file, and --as %s writes pictures: name a folder, or leave out --as"
                            .formatted(output, OutputKind.of("", pictures)));
        }
        Path result = several ? output.resolve(stem(video)) : output;
        requireOther(result, video);
        return result;
    }

    /** Whether it names a video file, and no folder. */
    static boolean isFile(Path output) {
        return VIDEOS.contains(extension(output)) && !Files.isDirectory(output);
    }

    private static void requireOther(Path result, Path video) {
        if (Files.exists(result) && same(result, video)) {
            throw new UserError("the output " + result + " is one of the videos; choose another name with -o");
        }
    }

    /** What a name in mergers' output folder may be: a plain one. */
    public static final Scalar<String> DELIVERED = new Scalar<>(
            "a plain file name such as scene-anna.mp4",
            name -> {
                if (!Names.plain(name)) {
                    throw new IllegalArgumentException(
                            "'%s' is no plain file name: leave out folders and dots in front; mergers put it into their output folder"
                                    .formatted(name));
                }
                requireShort(name);
                return name;
            },
            schema -> schema.put("type", "string"));

    private static void requireShort(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length > Destination.LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "the name is too long: %d bytes are the most".formatted(Destination.LONGEST_NAME));
        }
    }

    /**
     * Fails where mergers cannot write a file of this name, or where a folder of pictures would be called like a file.
     *
     * @param pictures null for a file
     */
    public static void requireKind(String name, PictureKind pictures) {
        if (pictures == null) {
            Container.ofFile(name);
        } else if (VIDEOS.contains(extension(Path.of(name)))) {
            throw new UserError(
                    "'%s' names a video file, and pictures go into a folder: name it otherwise, or leave out as"
                            .formatted(name));
        }
    }

    /** The folder within {@code patches} for the patches of the video that becomes this file. */
    public static Path patches(Path patches, Path output) {
        return patches.resolve(output.getFileName());
    }

    /** Fails when two videos would become one file. */
    public static void requireDistinct(List<SwapRequest.TargetFile> targets) {
        Set<Path> seen = new HashSet<>();
        for (SwapRequest.TargetFile target : targets) {
            if (!seen.add(target.output().toAbsolutePath().normalize())) {
                throw new UserError("two videos would both become " + target.output() + "; rename one of them");
            }
        }
    }

    private static boolean same(Path a, Path b) {
        try {
            return Files.isSameFile(a, b);
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static String container(Path video) {
        if (transparent(video)) {
            return "mov";
        }
        String extension = extension(video);
        return KEPT.contains(extension) ? extension : "mp4";
    }

    /** Folders of pictures with alpha: MP4 has none. */
    private static boolean transparent(Path video) {
        try {
            return Files.isDirectory(video)
                    && SourceFile.video(video, MediaLimits.DEFAULT).getFormat().startsWith("yuva");
        } catch (UserError | MediaException e) {
            // Whoever reads the folder refuses it, or goes on without it.
            return false;
        }
    }

    private static String stem(Path video) {
        String name = video.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String extension(Path path) {
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
