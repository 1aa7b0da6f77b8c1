package org.facefarm.bench.fidelity;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.facefarm.broker.EmbeddedBroker;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.ExitCode;
import org.facefarm.media.mux.Container;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.TopicAdmin;
import org.facefarm.worker.scratch.WorkFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Any video in, the same video out but for the faces: file by file, whether it holds. */
@Command(
        name = "fidelity",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sends every file of a folder through ingest, extraction, merge and delivery, over a real broker, and compares "
                    + "what comes out: once with nobody to swap, when the source's own packets must come back, and once with "
                    + "every largest face painted over, when everything else must look the same.",
            "A file that is turned away at once, with one line that says why, is right too. The exit code is 1 when any row "
                    + "is wrong."
        })
public final class FidelityBench implements Callable<Integer> {
    private static final int PARTITIONS = 2;

    @Parameters(
            paramLabel = "DIR",
            description = "Folder with the files, looked through with all below it; or one file.")
    private Path folder;

    @Option(
            names = "--faces",
            paramLabel = "HOW",
            defaultValue = "detect",
            converter = FaceSourceName.class,
            description =
                    "detect: find faces. none: look for none, and make one up in the middle of every picture: much "
                            + "quicker, and every file gets one (default: ${DEFAULT-VALUE}).")
    private FaceSource faces;

    @Option(
            names = "--reencode",
            description =
                    "Encode everything anew with nobody to swap, instead of the two runs: the mean PSNR must be above "
                            + "45 dB.")
    private boolean reencode;

    @Option(
            names = "--into",
            paramLabel = "KIND",
            defaultValue = "",
            description = "Deliver files of this kind: mp4, mov, mkv, webm, ts, m2ts (default: what -o FOLDER would).")
    private String kind;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "A file that takes longer is wrong (default: ${DEFAULT-VALUE}).")
    private long limit;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "A new folder for what is delivered, to look at with other tools (default: it is deleted).")
    private Path keep;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    static final class FaceSourceName implements picocli.CommandLine.ITypeConverter<FaceSource> {
        @Override
        public FaceSource convert(String value) {
            return FaceSource.valueOf(value.toUpperCase(java.util.Locale.ROOT));
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Path> files = files();
        if (keep != null && Files.exists(keep)) {
            throw new UserError(keep + " is there already: --keep needs a new folder");
        }
        PrintWriter out = spec.commandLine().getOut();
        FidelityTable table = new FidelityTable(out);
        List<Row> rows = new ArrayList<>();
        try (WorkFolder work = WorkFolder.temporary();
                EmbeddedBroker broker = EmbeddedBroker.start(work.path().resolve("broker"))) {
            new TopicAdmin(FarmConnection.to(broker.bootstrapServers())).ensure(PARTITIONS, Optional.empty());
            if (!json) {
                table.header();
            }
            for (Path file : files) {
                Row row = row(broker, file, work.path());
                rows.add(row);
                if (!json) {
                    table.print(row);
                }
            }
        }
        boolean wrong = rows.stream().anyMatch(r -> r.verdict() == Row.Verdict.WRONG);
        if (json) {
            out.println(new ObjectMapper().valueToTree(rows).toPrettyString());
            out.flush();
        } else {
            table.summary(rows);
        }
        return wrong ? ExitCode.FAILED : ExitCode.DONE;
    }

    private Row row(EmbeddedBroker broker, Path file, Path work) throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of("--broker", broker.bootstrapServers(), "--faces", faces.name()));
        if (!kind.isEmpty()) {
            Container.ofFile("x." + kind);
            arguments.addAll(List.of("--into", kind));
        }
        if (reencode) {
            arguments.add("--reencode");
        }
        String name = Files.isDirectory(folder)
                ? folder.relativize(file).toString()
                : file.getFileName().toString();
        try (WorkFolder scratch = WorkFolder.in(work)) {
            Path outputs = keep == null ? scratch.path().resolve("outputs") : keep.resolve(name);
            return new RowProcess(arguments, Duration.ofSeconds(limit)).row(name, file, scratch.path(), outputs);
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(folder)) {
            throw new UserError("there is no " + folder + "; name a folder with videos");
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> files = tree.filter(Files::isRegularFile).sorted().toList();
            if (files.isEmpty()) {
                throw new UserError("there is no file in " + folder + "; name a folder with videos");
            }
            return files;
        }
    }
}
