package org.facefarm.bench;

import org.facefarm.bench.cover.CoverBench;
import org.facefarm.bench.cover.CoverTraining;
import org.facefarm.bench.extract.ExtractBench;
import org.facefarm.bench.fidelity.FidelityBench;
import org.facefarm.bench.fidelity.FidelityFile;
import org.facefarm.bench.gpu.GpuBench;
import org.facefarm.bench.media.MediaBench;
import org.facefarm.bench.pipeline.PipelineBench;
import org.facefarm.bench.pretrain.PretrainCommand;
import org.facefarm.bench.quality.QualityBench;
import org.facefarm.bench.real.RealBench;
import org.facefarm.bench.soak.SoakBench;
import org.facefarm.bench.train.TrainBench;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.FarmCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code facefarm bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "NAME",
        description = "Measures the farm on this machine. Trust the ratios: they come from one run.",
        subcommands = {
            PipelineBench.class,
            TrainBench.class,
            GpuBench.class,
            MediaBench.class,
            ExtractBench.class,
            FidelityBench.class,
            FidelityFile.class,
            QualityBench.class,
            RealBench.class,
            SoakBench.class,
            PretrainCommand.class,
            CoverBench.class,
            CoverTraining.class
        })
public final class BenchCommand implements FarmCommand {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCode.DONE;
    }
}
