package org.facefarm.farm.cli.order;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.facefarm.client.FarmClient;
import org.facefarm.client.video.SourceFile;
import org.facefarm.farm.people.LookedThrough;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.Video;

/** Has a farm store videos and find the faces in them before there is an order. */
final class FirstLook {
    private static final double STEP = 0.1;

    private final FarmClient client;
    private final Runnable health;
    private final PrintWriter err;
    private double told;

    /** @param health asked again and again; fails when nothing will ever go on */
    FirstLook(FarmClient client, Runnable health, PrintWriter err) {
        this.client = client;
        this.health = health;
        this.err = err;
    }

    LookedThrough at(SourceFile file, ExtractionSettings settings) throws InterruptedException {
        client.videos().store(List.of(file));
        Video video = client.extractions().video(file.videoId());
        told = 0;
        return new LookedThrough(
                video, client.extractions().find(video, settings, health, done -> tell(video.getName(), done)));
    }

    private void tell(String video, double done) {
        if (done >= told + STEP) {
            told = done;
            err.printf(Locale.ROOT, "Looking through %s: %.0f %%%n", video, 100 * done);
            err.flush();
        }
    }
}
