package org.facefarm.client.order;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.facefarm.client.input.UserError;

/** Decides which file a video becomes. */
public final class OutputNames {
    /** Containers that can hold what the farm encodes, and that keep every timestamp of their kind. */
    private static final Set<String> KEPT = Set.of("mp4", "m4v", "mov", "mkv");

    private static final Set<String> WRITABLE = Set.of("mp4", "m4v", "mov", "mkv", "webm");

    private OutputNames() {}

    /**
     * The file for a video: {@code output} itself when it names a file, else a file in that folder named after the video.
     *
     * @param several whether there are several videos, so that {@code output} must be a folder
     */
    public static Path of(Path video, Path output, boolean several) {
        boolean file = WRITABLE.contains(extension(output)) && !Files.isDirectory(output);
        if (several && file) {
            throw new UserError("-o " + output + " names one file, but there are several --into videos; name a folder");
        }
        Path result = file ? output : output.resolve(stem(video) + "." + container(video));
        if (Files.exists(result) && same(result, video)) {
            throw new UserError("the output " + result + " is one of the videos; choose another name with -o");
        }
        return result;
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
        String extension = extension(video);
        if (extension.equals("webm")) {
            return "mkv";
        }
        return KEPT.contains(extension) ? extension : "mp4";
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
