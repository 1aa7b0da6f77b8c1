package org.facefarm.farm.cli.order;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.facefarm.client.FarmClient;
import org.facefarm.client.input.UserError;
import org.facefarm.client.landmarks.LandmarkFile;
import org.facefarm.client.landmarks.LandmarkWriter;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FaceNetOptions;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.cli.option.IngestOptions;
import org.facefarm.farm.cli.option.NewFileOption;
import org.facefarm.farm.people.LookedThrough;
import org.facefarm.farm.run.FarmAccess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "faces",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes where the faces of a video, or of an order's target, are, as 'facefarm swap --landmarks' takes it.",
            "A video file is stored in the farm and looked through first, where that was not done yet."
        },
        footer = {
            "",
            "Example:",
            "  facefarm faces scene.mp4 -o scene.faces.json",
            "  facefarm swap --landmarks scene.faces.json --into scene.mp4 ..."
        })
public final class FacesCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "VIDEO|ORDER",
            description = "A video file or folder of pictures; or the name or id of a video that the farm has, or an"
                    + " order's id; first letters of ids do.")
    private String subject;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write, such as scene.faces.json; of an order with several targets a folder.")
    private Path output;

    @Option(
            names = "--schema",
            description = "Print what a landmark file may say, as JSON Schema, and do nothing else.")
    private boolean schema;

    @Mixin
    private NewFileOption files;

    @Mixin
    private IngestOptions ingest;

    @Mixin
    private FaceNetOptions nets;

    @Mixin
    private FarmOptions farm;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (schema) {
            spec.commandLine().getOut().println(LandmarkFile.schema());
            spec.commandLine().getOut().flush();
            return ExitCode.DONE;
        }
        require("'VIDEO|ORDER'", subject != null);
        require("'--output=FILE'", output != null);
        if (!Files.isDirectory(output)) {
            files.require(output);
        }
        LookedVideos looked = new LookedVideos(subject, farm, ingest, nets, spec);
        try (FarmAccess access = looked.access();
                FarmClient client = access.client()) {
            List<LookedThrough> videos = looked.videos(access, client);
            for (LookedThrough video : videos) {
                write(video, videos.size() > 1, client);
            }
        }
        return ExitCode.DONE;
    }

    private void require(String what, boolean given) {
        if (!given) {
            throw new ParameterException(spec.commandLine(), "Missing: " + what);
        }
    }

    private void write(LookedThrough video, boolean several, FarmClient client) {
        String name = video.video().getName();
        Path file = several ? output.resolve(name + ".faces.json") : output;
        files.require(file);
        long faces = LandmarkWriter.write(file, name, client.extractions(), video.found());
        if (faces == 0) {
            throw new UserError("no face was found in " + name + ": there is nothing to write");
        }
        spec.commandLine().getOut().printf(Locale.ROOT, "%,d faces of %s in %s%n", faces, name, file);
        spec.commandLine().getOut().flush();
    }
}
