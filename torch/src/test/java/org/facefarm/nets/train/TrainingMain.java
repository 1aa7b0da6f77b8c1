package org.facefarm.nets.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facefarm.nets.DrawnFaces;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.torch.TorchBackend;

/** A training in a process of its own: goes on from FROM, where that is, saves TO after STEPS, and trains on until it is killed. */
final class TrainingMain {
    private static final Preset TINY = Presets.named("tiny");

    private TrainingMain() {}

    public static void main(String[] args) throws InterruptedException {
        Path from = Path.of(args[0]);
        int steps = Integer.parseInt(args[1]);
        Path to = Path.of(args[2]);
        try (SwapTrainer trainer = open(from)) {
            for (int i = 0; i < steps; i++) {
                trainer.step();
            }
            trainer.save(to, Map.of());
            System.out.println("saved");
            while (true) {
                trainer.step();
            }
        }
    }

    private static SwapTrainer open(Path from) {
        List<FaceSet> people = List.of(DrawnFaces.a(24, TINY.pictureSize()), DrawnFaces.b(24, TINY.pictureSize()));
        return Files.exists(from)
                ? SwapTrainer.resume(new TorchBackend(), TINY, from, people)
                : SwapTrainer.fresh(new TorchBackend(), TINY, 1, people);
    }
}
