package org.facefarm.farm.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.UserError;
import org.facefarm.farm.consent.ConsentFile;
import org.facefarm.farm.model.ModelFile;
import org.facefarm.farm.model.ModelImport;
import org.facefarm.farm.model.TrainedModels;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ModelManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Brings in a model that 'model export' wrote as .safetensors. Everybody whose face went into it must "
                        + "have agreed here too.")
final class ModelImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The .safetensors file.")
    private Path file;

    @Parameters(paramLabel = "NAME", description = "The name to keep it under.")
    private String name;

    @Option(
            names = "--consent",
            paramLabel = "FILE",
            required = true,
            description = "YAML with the consents of everybody whose face went into the model.")
    private Path consent;

    @Mixin
    private FarmOptions farm;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw new UserError("there is no model file " + file);
        }
        ModelFile model = ModelFile.read(file);
        List<Consent> consents = ConsentFile.read(consent);
        try (FarmAccess access = farm.accessOrNew();
                TrainedModels models = new TrainedModels(access)) {
            ModelManifest m = new ModelImport(models).run(model, name, consents);
            spec.commandLine()
                    .getOut()
                    .println("%s: model %s, %s after %d iterations, kept as %s"
                            .formatted(file, m.getModelId(), m.getPreset(), m.getIteration(), name));
            return ExitCode.DONE;
        }
    }
}
