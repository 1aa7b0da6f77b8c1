package org.facefarm.farm.cli.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facefarm.client.FarmClient;
import org.facefarm.client.consent.ConsentFile;
import org.facefarm.client.input.UserError;
import org.facefarm.client.model.DfmFile;
import org.facefarm.client.model.Importable;
import org.facefarm.client.model.ModelFile;
import org.facefarm.client.model.ModelImport;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.FaceFraming;
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
        description = {
            "Brings in a model: one that 'model export' wrote as .safetensors, or a DFM network (.dfm, .onnx) of this or "
                    + "another tool, which can then be used with 'swap --model NAME' but not trained on.",
            "Everybody whose face went into it must have agreed here too. A DFM network of another tool does not tell who "
                    + "they are: the one consent with role face in the consent file is that of the person it draws."
        })
final class ModelImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The .safetensors, .dfm or .onnx file.")
    private Path file;

    @Parameters(paramLabel = "NAME", description = "The name to keep it under.")
    private String name;

    @Option(
            names = "--consent",
            paramLabel = "FILE",
            required = true,
            description = "YAML with the consents of everybody whose face went into the model.")
    private Path consent;

    @Option(
            names = "--face-type",
            paramLabel = "TYPE",
            description =
                    "How a DFM network's faces are framed: facefarm, half, mid-full, full or whole (default: as the file tells, "
                            + "or else whole).")
    private FaceFraming faceType;

    @Option(
            names = "--morph",
            paramLabel = "SHARE",
            defaultValue = "0.75",
            description = "For DFM networks that take it: how far to go from the old face to the new one, 0 to 1 "
                    + "(default: ${DEFAULT-VALUE}).")
    private float morph;

    @Mixin
    private FarmOptions farm;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw new UserError("there is no model file " + file);
        }
        if (!(morph >= 0 && morph <= 1)) {
            throw new UserError("--morph must be 0 to 1, not " + morph);
        }
        String extension = file.getFileName().toString();
        boolean dfm = extension.endsWith(".dfm") || extension.endsWith(".onnx");
        Importable model = dfm ? DfmFile.read(file, Optional.ofNullable(faceType), morph) : ModelFile.read(file);
        List<Consent> consents = ConsentFile.read(consent);
        try (FarmAccess access = farm.accessOrNew();
                FarmClient client = access.client()) {
            ModelManifest m = new ModelImport(client.models()).run(model, name, consents);
            spec.commandLine()
                    .getOut()
                    .println("%s: model %s, %s after %d iterations, kept as %s"
                            .formatted(file, m.getModelId(), m.getPreset(), m.getIteration(), name));
            return ExitCode.DONE;
        }
    }
}
