package org.facefarm.bench.measure;

import org.facefarm.nets.train.SwapTrainer;
import picocli.CommandLine.Option;

/** How long a bench trains. */
public final class TrainingLength {
    private static final double SECONDS_PER_MINUTE = 60;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "12",
            description = "Processor minutes of training in all (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "0",
            description = "Train for so many iterations in all instead: the same on a busy machine.")
    private long iterations;

    /**
     * Takes the steps; gives the processor minutes they took.
     *
     * @param share of the whole length, 0..1
     */
    public double train(SwapTrainer trainer, double share) throws InterruptedException {
        double begun = Cpu.seconds();
        while (iterations > 0
                ? trainer.steps() < share * iterations
                : Cpu.seconds() < begun + share * minutes * SECONDS_PER_MINUTE) {
            trainer.step();
        }
        return (Cpu.seconds() - begun) / SECONDS_PER_MINUTE;
    }
}
