package org.facefarm.farm.demo;

import java.nio.file.Path;
import org.facefarm.media.encode.ClipWriter;
import org.facefarm.studio.Picture;
import org.facefarm.studio.Studio;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performance.Performance;
import org.facefarm.studio.performance.Voice;
import org.facefarm.studio.performer.Identity;

/** A performer's performance as a video file with sound. */
record PuppetClip(Identity who, Performance performance, int side) {
    /** Renders and writes it. */
    void write(Path file) {
        try (ClipWriter clip = ClipWriter.of(file, side, side, (int) performance.fps())) {
            for (int i = 0; i < performance.moments().size(); i++) {
                clip.add(frame(i).bgr(), i);
            }
            clip.sound(Voice.of(who, performance), Voice.SAMPLE_RATE, 1);
            clip.finish();
        }
    }

    Picture frame(int i) {
        return Studio.render(who, moment(i), side, side);
    }

    Moment moment(int i) {
        return performance.moments().get(i);
    }
}
