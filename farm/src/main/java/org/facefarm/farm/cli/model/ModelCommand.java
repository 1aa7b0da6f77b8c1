package org.facefarm.farm.cli.model;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.client.FarmClient;
import org.facefarm.client.input.UserError;
import org.facefarm.client.model.ForeignFile;
import org.facefarm.client.model.ModelExport;
import org.facefarm.client.model.Models;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.cli.option.NewFileOption;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.ForeignSettings;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelPerson;
import org.facefarm.schemas.record.NetContract;
import org.facefarm.torch.TorchBackend;
import org.facefarm.worker.model.ModelPeople;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | keep | forget | export | import | prune)",
        subcommands = {ModelImportCommand.class, ModelPruneCommand.class},
        description = "The swap models that orders have trained ('nets' are the face nets everybody shares).")
public final class ModelCommand implements Runnable {
    static final String MODEL =
            "A name it is kept under, its id, or the id of an order that made it; an id's first letters will do.";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the models.")
    int list(@Mixin FarmOptions farm) {
        try (FarmAccess access = farm.access();
                FarmClient client = access.client()) {
            List<ModelManifest> all = client.models().all();
            Map<String, ModelManifest> named = client.models().named();
            PrintWriter out = spec.commandLine().getOut();
            if (all.isEmpty() && named.isEmpty()) {
                out.println("No models.");
            }
            all.forEach(m -> out.println(line(m)));
            named.forEach((name, m) -> out.println(line(m) + ", kept as " + name));
            out.flush();
            return ExitCode.DONE;
        }
    }

    private static String line(ModelManifest m) {
        String told = m.getForeign() != null
                ? "licence: " + m.getForeign().getLicence()
                : String.format(
                        Locale.ROOT,
                        "%s, %d iterations in %.0f s, %s",
                        m.getPreset(),
                        m.getIteration(),
                        m.getTrainedSeconds(),
                        m.getFinished() ? "finished" : "in training");
        return m.getModelId() + "  " + kind(m) + ", " + told;
    }

    /** A model that was just brought in, or written to a file. */
    static String told(ModelManifest m) {
        String how = m.getForeign() == null
                ? "%s after %d iterations".formatted(m.getPreset(), m.getIteration())
                : "licence: " + m.getForeign().getLicence();
        boolean oneShot = m.getForeign() != null && m.getForeign().getContract() == NetContract.ONE_SHOT;
        String needs = oneShot
                ? ", takes embeddings of %d numbers".formatted(m.getForeign().getEmbeddingSize())
                : "";
        return "%s %s, %s%s".formatted(kind(m), m.getModelId(), how, needs);
    }

    private static String kind(ModelManifest m) {
        if (m.getForeign() != null) {
            return ForeignFile.kind(m.getForeign().getContract());
        }
        return m.getDfm() != null ? "DFM network" : "model";
    }

    @Command(
            name = "keep",
            mixinStandardHelpOptions = true,
            description = "Gives a model, as it is now, a name under which it stays while training goes on.")
    int keep(
            @Parameters(paramLabel = "MODEL", description = MODEL) String model,
            @Parameters(paramLabel = "NAME", description = "The name to keep it under.") String name,
            @Mixin FarmOptions farm) {
        try (FarmAccess access = farm.access();
                FarmClient client = access.client()) {
            spec.commandLine().getOut().println(line(client.models().keep(model, name)) + ", kept as " + name);
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "forget",
            mixinStandardHelpOptions = true,
            description = "Takes a name away. A model that no order made or uses goes with its last name.")
    int forget(@Parameters(paramLabel = "NAME", description = "The name.") String name, @Mixin FarmOptions farm) {
        try (FarmAccess access = farm.access();
                FarmClient client = access.client()) {
            spec.commandLine()
                    .getOut()
                    .println("forgot " + name + ", " + line(client.models().forget(name)));
            return ExitCode.DONE;
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows a model.")
    int show(@Parameters(paramLabel = "MODEL", description = MODEL) String model, @Mixin FarmOptions farm) {
        try (FarmAccess access = farm.access();
                FarmClient client = access.client()) {
            Models models = client.models();
            ModelManifest m = models.of(model);
            PrintWriter out = spec.commandLine().getOut();
            out.printf("model      %s%n", m.getModelId());
            out.printf("kind       %s%n", kind(m));
            if (m.getForeign() != null) {
                showForeign(m.getForeign(), out);
            }
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
            if (m.getHeldOutLoss() != null) {
                out.printf(Locale.ROOT, "loss       %-16s %.4f%n", "held out", m.getHeldOutLoss());
            }
            m.getAgreements()
                    .forEach(a -> out.printf(
                            "consents   %s%n",
                            Stream.of(List.of(a.getFaceConsent()), a.getTargetConsents(), a.getOthers())
                                    .flatMap(List::stream)
                                    .collect(Collectors.joining(", "))));
            show(models.people(m), out);
            out.flush();
            return ExitCode.DONE;
        }
    }

    private static void showForeign(ForeignSettings net, PrintWriter out) {
        out.printf("licence    %s%n", net.getLicence());
        if (net.getContract() == NetContract.ENHANCER) {
            out.printf(Locale.ROOT, "fidelity   %.2f, if it takes one%n", net.getFidelity());
        } else {
            out.printf("embedding  of %d numbers%n", net.getEmbeddingSize());
        }
    }

    private static void show(ModelPeople people, PrintWriter out) {
        Map<Integer, String> drawable = people.drawable();
        for (int code = 0; code < people.all().size(); code++) {
            ModelPerson person = people.all().get(code);
            out.printf(
                    "person %-3d %s: %s%n",
                    code,
                    String.join(", ", new TreeSet<>(people.names(person))),
                    !drawable.containsKey(code)
                            ? "learned only"
                            : person.getRole() == ConsentRole.FACE
                                    ? "can be drawn"
                                    : "can be drawn with a consent of role face");
        }
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes a model to a file. It is somebody's face: the consents it was made under must hold.")
    int export(
            @Parameters(paramLabel = "MODEL", description = MODEL) String model,
            @Parameters(
                            paramLabel = "FILE",
                            description = "Ends in .dfm or .onnx for live face swappers, or in .safetensors for another"
                                    + " farm.")
                    Path file,
            @Mixin NewFileOption files,
            @Mixin FarmOptions farm) {
        files.require(file);
        try (FarmAccess access = farm.access();
                FarmClient client = access.client()) {
            ModelManifest m = new ModelExport(client.models(), new TorchBackend()).run(model, file);
            PrintWriter out = spec.commandLine().getOut();
            boolean asItCame = file.getFileName().toString().endsWith(".safetensors")
                    || m.getDfm() != null
                    || m.getForeign() != null;
            out.printf(
                    "%s: %s%s%n",
                    file, told(m), asItCame ? "" : ", checked in ONNX Runtime against the farm's own inference");
            out.flush();
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new UserError("cannot write " + file + ": " + e.getMessage());
        }
    }
}
