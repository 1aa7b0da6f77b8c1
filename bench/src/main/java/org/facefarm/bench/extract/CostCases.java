package org.facefarm.bench.extract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.studio.performer.Identity;
import org.facefarm.studio.performer.Performers;
import org.facefarm.vision.align.Similarity;

/** Processor time of a frame by size and number of faces, and bytes of a crop. */
record CostCases(ExtractionSettings settings, Path folder, BenchReport report) {
    private static final int FPS = 25;

    /** Of puppets that talk and move a little, each a third of the picture's height at the least. */
    void measure(int width, int height, int faces, int frames) throws InterruptedException {
        List<PuppetFilm.Actor> actors = new ArrayList<>();
        double scale = height / (faces == 1 ? 1.1 : 1.7) / PuppetCard.SIDE;
        for (int i = 0; i < faces; i++) {
            Identity who = Performers.ALL.get(i % Performers.ALL.size());
            double x = width * (i + 0.5) / faces - scale * PuppetCard.SIDE / 2;
            double y = height - scale * PuppetCard.SIDE;
            actors.add(new PuppetFilm.Actor(
                    PuppetCard.talking(who, 3),
                    t -> new Similarity(
                            scale, 0, x + 0.01 * width * Math.sin(3 * t), y + 0.01 * width * Math.cos(2 * t))));
        }
        Path file = folder.resolve("cost.mp4");
        try (PuppetFilm film = PuppetFilm.of(width, height, FPS, frames, actors)) {
            film.write(file);
        }
        ExtractedClip clip = ExtractedClip.of(file, settings, frames);
        String name = "%dx%d, %d faces: ".formatted(width, height, faces);
        long found = clip.frames().stream().mapToLong(f -> f.getFaces().size()).sum();
        report.add(name + "found", found / (double) clip.frames().size(), "a frame");
        report.add(name + "processor time", clip.cpuMillisPerFrame(), "ms/frame");
        if (!clip.crops().isEmpty()) {
            double bytes = clip.crops().stream()
                    .mapToLong(c -> c.getPicture().remaining() + c.getMask().remaining())
                    .average()
                    .orElse(0);
            report.add(name + "picture and mask of a crop", bytes / 1024, "KiB");
            report.add(
                    name + "crops", clip.crops().size() / (double) clip.frames().size(), "a frame");
        }
    }
}
