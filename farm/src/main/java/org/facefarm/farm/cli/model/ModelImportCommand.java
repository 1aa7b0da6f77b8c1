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
import org.facefarm.client.model.ForeignFile;
import org.facefarm.client.model.Importable;
import org.facefarm.client.model.ModelFile;
import org.facefarm.client.model.ModelImport;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.FaceFraming;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.NetContract;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Brings in a model: one that 'model export' wrote as .safetensors, or a DFM network (.dfm, .onnx) of this or "
                    + "another tool, which can then be used with 'swap --model NAME' but not trained on.",
            "With --as: a network of another tool that is about nobody in particular. enhancer: draws new faces sharper, as"
                    + " GFPGAN, CodeFormer and RestoreFormer, for '--enhance NAME'. one-shot: draws whoever it is shown, as"
                    + " inswapper, for 'swap --model NAME --face VIDEO'. Their licence must be named: most of them allow"
                    + " research only.",
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
            description =
                    "YAML with the consents of everybody whose face went into the model; with --as only where they are"
                            + " known.")
    private Path consent;

    @Option(
            names = "--as",
            paramLabel = "KIND",
            converter = ContractConverter.class,
            description = "What an ONNX file of another tool is: enhancer or one-shot.")
    private NetContract contract;

    @Option(
            names = "--licence",
            paramLabel = "NAME",
            description = "With --as: under which licence its makers give it away; side-cars name it.")
    private String licence;

    @Option(
            names = "--fidelity",
            paramLabel = "SHARE",
            defaultValue = "0.5",
            description = "For enhancers that take it (CodeFormer): 0 draws most anew, 1 stays nearest to what comes in"
                    + " (default: ${DEFAULT-VALUE}).")
    private float fidelity;

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
        requireShare("--morph", morph);
        requireShare("--fidelity", fidelity);
        if (contract == null && consent == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--consent=FILE'");
        }
        if ((contract == null) != (licence == null)) {
            throw new ParameterException(
                    spec.commandLine(), "--as and --licence go together: a network of another tool has a licence");
        }
        Importable model = contract == null ? model() : ForeignFile.read(file, contract, licence, fidelity);
        List<Consent> consents = consent == null ? List.of() : ConsentFile.read(consent);
        try (FarmAccess access = farm.accessOrNew();
                FarmClient client = access.client()) {
            ModelManifest m = new ModelImport(client.models()).run(model, name, consents);
            spec.commandLine().getOut().println("%s: %s, kept as %s".formatted(file, ModelCommand.told(m), name));
            return ExitCode.DONE;
        }
    }

    private Importable model() {
        String extension = file.getFileName().toString();
        boolean dfm = extension.endsWith(".dfm") || extension.endsWith(".onnx");
        return dfm ? DfmFile.read(file, Optional.ofNullable(faceType), morph) : ModelFile.read(file);
    }

    private static void requireShare(String option, float value) {
        if (!(value >= 0 && value <= 1)) {
            throw new UserError(option + " must be 0 to 1, not " + value);
        }
    }
}
