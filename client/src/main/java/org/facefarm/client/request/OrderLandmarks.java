package org.facefarm.client.request;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.facefarm.client.input.UserError;
import org.facefarm.client.landmarks.LandmarkFile;
import org.facefarm.client.video.ShownFrames;
import org.facefarm.schemas.Names;

/** Which video of a wish each landmark file is about. */
final class OrderLandmarks {
    private OrderLandmarks() {}

    /** @throws UserError when a file is about no video of the wish, or two about the same, or it says anything else than it may */
    static List<LandmarkFile> of(SwapWish wish) {
        Map<Path, Path> known = new HashMap<>();
        return wish.landmarks().stream()
                .map(file -> {
                    Path video = video(file, wish.videos());
                    Path before = known.put(video, file);
                    if (before != null) {
                        throw new UserError("%s and %s are both about %s: leave one of them out"
                                .formatted(before, file, Names.shown(video)));
                    }
                    return LandmarkFile.read(file, video, ShownFrames.of(video, wish.ingest()));
                })
                .toList();
    }

    private static Path video(Path file, List<Path> videos) {
        String name = LandmarkFile.videoOf(file);
        List<Path> named =
                videos.stream().filter(video -> Names.shown(video).equals(name)).toList();
        if (named.size() == 1) {
            return named.get(0);
        }
        throw new UserError(
                named.isEmpty()
                        ? "%s is about the video '%s', and the order's are %s"
                                .formatted(
                                        file,
                                        name,
                                        videos.stream().map(Names::shown).collect(Collectors.joining(", ")))
                        : "%s is about the video '%s', and %d videos of the order are called so: rename one of them"
                                .formatted(file, name, named.size()));
    }
}
