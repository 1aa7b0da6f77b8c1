package org.facefarm.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facefarm.media.encode.ClipWriter;
import org.facefarm.studio.Studio;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performance.Performance;
import org.facefarm.studio.performance.Voice;
import org.facefarm.studio.performer.Identity;

/** Small clips of puppets with sound, and their consents. */
final class Puppets {
    static final int SIDE = 256;
    private static final int FPS = 25;

    private Puppets() {}

    static Path clip(Path file, Identity who, long seed, double seconds) {
        Performance performance = performance(seed, seconds);
        try (ClipWriter clip = ClipWriter.of(file, SIDE, SIDE, FPS)) {
            for (int i = 0; i < performance.moments().size(); i++) {
                clip.add(
                        Studio.render(who, performance.moments().get(i), SIDE, SIDE)
                                .bgr(),
                        i);
            }
            clip.sound(Voice.of(who, performance), Voice.SAMPLE_RATE, 1);
            clip.finish();
        }
        return file;
    }

    /** What the clip of this seed shows, frame by frame. */
    static List<Moment> moments(long seed, double seconds) {
        return performance(seed, seconds).moments();
    }

    private static Performance performance(long seed, double seconds) {
        return Performance.of(seed, seconds, FPS);
    }

    static Path consent(Path file, String until) throws IOException {
        return Files.writeString(file, """
                consents:
                  - {id: a, role: face, person: Ada (puppet), recordedBy: test, purpose: test, validFrom: 2026-01-01, validUntil: %s}
                  - {id: b, role: target, person: Bruno (puppet), recordedBy: test, purpose: test, validFrom: 2026-01-01, validUntil: %s}
                """.formatted(until, until));
    }
}
