package org.facefarm.bench.cover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.farm.ExitCode;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.studio.prop.Prop;
import org.facefarm.vision.cover.CoverNet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How much of what covers faces is known as such, and how much of faces is taken for cover. */
@Command(
        name = "cover",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "What the net takes for cover in front of faces of your videos and pictures, whose faces should not be covered,"
                    + " as they are and with things drawn before them.",
            "Needs the face nets."
        })
public final class CoverBench implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Videos and pictures with faces.")
    private List<Path> inputs;

    @Option(names = "--net", paramLabel = "FILE", description = "Another net than this build's.")
    private Path net;

    @Option(
            names = "--faces",
            paramLabel = "N",
            defaultValue = "24",
            description = "Of each file (default: ${DEFAULT-VALUE}).")
    private int most;

    @Option(
            names = "--sheets",
            paramLabel = "DIR",
            description = "Draws all faces, what is taken for cover tinted green: one PNG for each file.")
    private Path sheets;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        TrustedRecords.trust();
        BenchReport report = new BenchReport(spec.commandLine().getOut(), json);
        MarkCount bare = new MarkCount();
        Map<Prop, MarkCount> covered = new EnumMap<>(Prop.class);
        for (Prop prop : Prop.values()) {
            covered.put(prop, new MarkCount());
        }
        try (CoverNet marks = net == null ? CoverNet.builtIn() : new CoverNet(net.toString(), Files.readAllBytes(net));
                CutFaces cutter = new CutFaces(most)) {
            for (Path input : inputs) {
                MarkCount own = new MarkCount();
                List<CutFaces.Cut> faces = cutter.of(input);
                Sheet sheet = new Sheet(2 * faces.size(), 12, CoverNet.SIDE);
                for (CutFaces.Cut face : faces) {
                    float[] marked = face.marked(marks, face.picture());
                    own.add(marked, new byte[marked.length], face.inside());
                    sheet.add(face.picture(), new float[marked.length]);
                    sheet.add(face.picture(), marked);
                    for (Prop prop : Prop.values()) {
                        covered.get(prop).add(marks, face, prop, new Random(face.hashOf()));
                    }
                }
                if (sheets != null && !faces.isEmpty()) {
                    Files.createDirectories(sheets);
                    sheet.write(sheets.resolve(input.getFileName() + ".png"));
                }
                report.add(
                        input.getFileName() + ": taken for cover", 100 * own.lost(), "% of " + faces.size() + " faces");
                bare.add(own);
            }
        }
        report.add("all: taken for cover", 100 * bare.lost(), "% of faces");
        for (Prop prop : Prop.values()) {
            report.add(prop + ": kept", 100 * covered.get(prop).kept(), "% of what is covered");
            report.add(prop + ": lost", 100 * covered.get(prop).lost(), "% of what is not");
        }
        report.end();
        return ExitCode.DONE;
    }
}
