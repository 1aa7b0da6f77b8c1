package org.facefarm.farm.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.UserError;
import org.facefarm.farm.model.TrainedModels;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.schemas.record.ModelManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | export)",
        description = "The swap models that orders have trained ('models' are the face nets everybody shares).")
final class ModelCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the models.")
    int list(@Mixin FarmOptions farm) {
        try (FarmAccess access = farm.access();
                TrainedModels models = new TrainedModels(access)) {
            List<ModelManifest> all = models.all();
            PrintWriter out = spec.commandLine().getOut();
            if (all.isEmpty()) {
                out.println("No models.");
            }
            all.forEach(m -> out.printf(
                    Locale.ROOT,
                    "%s  %s, %d iterations in %.0f s, %s%n",
                    m.getModelId(),
                    m.getPreset(),
                    m.getIteration(),
                    m.getTrainedSeconds(),
                    m.getFinished() ? "finished" : "in training"));
            out.flush();
            return ExitCode.DONE;
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows an order's model.")
    int show(
            @Parameters(paramLabel = "ORDER", description = "The order's id, or its first letters.") String order,
            @Mixin FarmOptions farm) {
        try (FarmAccess access = farm.access();
                TrainedModels models = new TrainedModels(access)) {
            ModelManifest m = models.of(order);
            PrintWriter out = spec.commandLine().getOut();
            out.printf("model      %s%n", m.getModelId());
            out.printf("preset     %s%n", m.getPreset());
            out.printf(
                    Locale.ROOT,
                    "trained    %d iterations, %.0f s, %s%n",
                    m.getIteration(),
                    m.getTrainedSeconds(),
                    m.getFinished() ? "finished" : "not finished");
            out.printf("checkpoint %d bytes, SHA-256 %s%n", m.getSize(), m.getSha256());
            out.printf("weights    SHA-256 %s%n", m.getWeightsSha256());
            out.printf("data       SHA-256 %s%n", m.getDataSha256());
            new TreeMap<>(m.getLosses())
                    .forEach((name, loss) -> out.printf(Locale.ROOT, "loss       %-16s %.4f%n", name, loss));
            out.flush();
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes an order's model to a file. It is somebody's face: the order's consents must hold.")
    int export(
            @Parameters(paramLabel = "ORDER", description = "The order's id, or its first letters.") String order,
            @Parameters(
                            paramLabel = "FILE",
                            description =
                                    "Ends in .dfm or .onnx for live face swappers, or in .safetensors for the whole checkpoint.")
                    Path file,
            @Mixin FarmOptions farm) {
        try (FarmAccess access = farm.access();
                TrainedModels models = new TrainedModels(access)) {
            ModelManifest m = models.export(order, file);
            PrintWriter out = spec.commandLine().getOut();
            out.printf("%s: %s after %d iterations%n", file, m.getPreset(), m.getIteration());
            out.flush();
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new UserError("cannot write " + file + ": " + e.getMessage());
        }
    }
}
