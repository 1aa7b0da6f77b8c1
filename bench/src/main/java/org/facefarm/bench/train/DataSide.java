package org.facefarm.bench.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.nets.augment.Augmenter;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.random.Draws;

/** Varied faces alone, without a step that learns from them. */
final class DataSide {
    private DataSide() {}

    /** @param cardStep seconds of a step on a card */
    static void measure(Preset preset, int rounds, double cardStep, BenchReport report) {
        FaceSet faces = new FaceSet(List.of(noise(preset.pictureSize())));
        Augmenter augmenter =
                new Augmenter(List.of(faces, faces), at -> preset.plan().at(at).augment(), 1);
        TrainBatch batch = TrainBatch.allocate(preset.batch(), preset.dims().resolution());
        double[] seconds = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            long start = System.nanoTime();
            augmenter.fill(batch, round + 2);
            if (round >= 0) {
                seconds[round] = (System.nanoTime() - start) / 1e9;
            }
        }
        Arrays.sort(seconds);
        double median = seconds[rounds / 2];
        report.add(preset.name() + ": data alone, one core", 2 * preset.batch() / median, "faces/s");
        report.add(
                String.format(Locale.ROOT, "%s: to feed a card, %.3f s a step", preset.name(), cardStep),
                median / cardStep,
                "cores");
    }

    private static FacePicture noise(int size) {
        Draws draws = new Draws(size);
        byte[] bgr = new byte[3 * size * size];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = (byte) draws.next();
        }
        byte[] mask = new byte[size * size];
        Arrays.fill(mask, (byte) 255);
        return new FacePicture(size, bgr, mask, mask);
    }
}
