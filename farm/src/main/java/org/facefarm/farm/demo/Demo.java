package org.facefarm.farm.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.media.MediaLimits;
import org.facefarm.studio.Picture;
import org.facefarm.studio.Studio;
import org.facefarm.studio.Truth;
import org.facefarm.studio.performance.Performance;
import org.facefarm.studio.performer.Performers;

/**
 * The demonstration: two puppets, of whom one gets the other's face. Nobody real, nothing to download, and because the
 * studio can render what the swap should look like, the result has a score.
 */
public final class Demo {
    static final int SIDE = 384;
    private static final double FPS = 25;
    private static final int COLUMNS = 6;
    private static final int SCORED_EVERY = 5;

    private final Path folder;
    private final PuppetClip face;
    private final PuppetClip target;

    /**
     * @param folder where everything is written
     * @param faceSeconds length of the clip the face is learned from
     * @param targetSeconds length of the clip that gets it
     */
    public Demo(Path folder, double faceSeconds, double targetSeconds) {
        this.folder = folder;
        this.face = new PuppetClip(Performers.ADA, Performance.of(1, faceSeconds, FPS), SIDE);
        this.target = new PuppetClip(Performers.CHIARA, Performance.of(2, targetSeconds, FPS), SIDE);
    }

    public Path faceVideo() {
        return folder.resolve("face.mp4");
    }

    public Path targetVideo() {
        return folder.resolve("target.mp4");
    }

    public Path swapVideo() {
        return folder.resolve("swap.mp4");
    }

    public Path strip() {
        return folder.resolve("strip.png");
    }

    public Path consent() {
        return folder.resolve("consent.yaml");
    }

    /** Renders both clips and writes the puppets' consents, as far as they are not there. */
    public void prepare() {
        try {
            Files.createDirectories(folder);
            if (!Files.exists(consent())) {
                Files.writeString(consent(), """
                        # Puppets agree to everything. For real people see the README.
                        consents:
                          - {id: puppet-face, role: face, person: Ada (puppet), recordedBy: facefarm demo, purpose: demonstration, validFrom: 2026-01-01, validUntil: 2999-12-31}
                          - {id: puppet-target, role: target, person: Chiara (puppet), recordedBy: facefarm demo, purpose: demonstration, validFrom: 2026-01-01, validUntil: 2999-12-31}
                        """);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Files.exists(faceVideo())) {
            face.write(faceVideo());
        }
        if (!Files.exists(targetVideo())) {
            target.write(targetVideo());
        }
    }

    /** Compares the swapped video with the truth, writes the strip, and gives the score. */
    public DemoScore score(MediaLimits limits) {
        List<Picture> targets = new ArrayList<>();
        List<Picture> swaps = new ArrayList<>();
        ClipPictures.read(targetVideo(), limits, (picture, i) -> targets.add(i % SCORED_EVERY == 0 ? picture : null));
        ClipPictures.read(swapVideo(), limits, (picture, i) -> swaps.add(i % SCORED_EVERY == 0 ? picture : null));
        List<Strip.Column> columns = new ArrayList<>();
        List<FaceScore> untouched = new ArrayList<>();
        List<FaceScore> swapped = new ArrayList<>();
        for (int i = 0; i < Math.min(targets.size(), swaps.size()); i += SCORED_EVERY) {
            Picture truth = Studio.renderSwapTruth(Performers.ADA, Performers.CHIARA, target.moment(i), SIDE, SIDE);
            Truth where = Studio.truth(Performers.CHIARA, target.moment(i), SIDE, SIDE);
            untouched.add(FaceScore.of(targets.get(i), truth, where));
            swapped.add(FaceScore.of(swaps.get(i), truth, where));
            columns.add(new Strip.Column(targets.get(i), swaps.get(i), truth));
        }
        writeStrip(columns);
        return DemoScore.of(untouched, swapped);
    }

    private void writeStrip(List<Strip.Column> columns) {
        List<Strip.Column> chosen = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            chosen.add(columns.get(i * (columns.size() - 1) / (COLUMNS - 1)));
        }
        try {
            Strip.write(chosen, strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
