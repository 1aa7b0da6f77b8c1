package org.facefarm.bench.gpu;

import org.facefarm.bench.measure.DrawnTraining;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.StepSettings;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.preset.Preset;
import org.facefarm.torch.Ballast;
import org.facefarm.torch.TorchBackend;

/** A step for which memory does not suffice: it must be taken all the same, in parts, and give the same loss. */
record ShortMemory(Contestants contestants) {
    /** How far the loss is off, relatively. */
    double lossError(Preset preset) {
        Precision precision = contestants.backend().precision();
        DrawnTraining drawn = new DrawnTraining(preset);
        TrainBatch batch = drawn.batch();
        StepSettings nothingLearned = new StepSettings(1, 0, 0, 0);
        Backend backend =
                contestants.device().isCpu() ? TorchBackend.asOnACardFor(preset.batch() / 2) : contestants.backend();
        try (TrainSession whole = drawn.session(contestants.backend(), precision);
                TrainSession cut = drawn.session(backend, precision)) {
            double expected = whole.step(batch, nothingLearned).total();
            if (contestants.device().isCpu()) {
                return Math.abs(cut.step(batch, nothingLearned).total() / expected - 1);
            }
            // Decides in how many parts it computes while there is memory for all of it.
            cut.step(batch, nothingLearned);
            long activations = 2L * preset.batch() * preset.network().activationBytes(precision);
            try (Ballast ballast = Ballast.leaving(contestants.device(), activations / 2)) {
                return Math.abs(cut.step(batch, nothingLearned).total() / expected - 1);
            }
        }
    }
}
