package org.facefarm.client.request;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.facefarm.client.input.UserError;

/**
 * A further person whose face a model learns.
 *
 * @param consent id of the person's consent
 * @param person which one in the videos
 */
public record OtherPerson(String consent, List<Path> videos, PersonWish person) {
    /**
     * Reads {@code CONSENT=VIDEO[,VIDEO...]}.
     *
     * @throws UserError when it is no such thing
     */
    public static OtherPerson parse(String text) {
        int equals = text.indexOf('=');
        List<Path> videos = Arrays.stream(text.substring(equals + 1).split(","))
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .toList();
        if (equals < 1 || videos.isEmpty()) {
            throw new UserError("--also " + text + " cannot be understood: write CONSENT=VIDEO, the id of the person's"
                    + " consent and a video of them, such as carla-2026=carla.mp4");
        }
        return new OtherPerson(text.substring(0, equals), videos, PersonWish.MOST_SEEN);
    }
}
