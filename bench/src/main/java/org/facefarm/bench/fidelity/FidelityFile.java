package org.facefarm.bench.fidelity;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.facefarm.bench.direct.KafkaStore;
import org.facefarm.bench.direct.RecordStore;
import org.facefarm.farm.ExitCode;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.worker.kafka.FarmConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One row, in a process of its own: {@code fidelity} starts it, so that a crash in native code costs that row only. */
@Command(name = "fidelity-file", hidden = true)
public final class FidelityFile implements Callable<Integer> {
    @Option(names = "--broker", required = true)
    private String broker;

    @Option(names = "--name", required = true)
    private String name;

    @Option(names = "--file", required = true)
    private Path file;

    @Option(names = "--folder", required = true)
    private Path folder;

    @Option(names = "--row", required = true)
    private Path row;

    @Option(names = "--faces", required = true)
    private FaceSource faces;

    @Option(names = "--into", defaultValue = "")
    private String kind;

    @Option(names = "--reencode")
    private boolean reencode;

    @Override
    public Integer call() throws IOException, InterruptedException {
        TrustedRecords.trust();
        Row result;
        try (RecordStore store = new KafkaStore(FarmConnection.to(broker))) {
            result = new FileRun(name, file, folder, kind, faces, reencode, store).run();
        } catch (RuntimeException e) {
            result = Row.wrong(name, e.toString().lines().findFirst().orElse("") + place(e));
        }
        new ObjectMapper().writeValue(row.toFile(), result);
        return ExitCode.DONE;
    }

    /** Kafka's exceptions have no stack trace. */
    private static String place(RuntimeException e) {
        return Arrays.stream(e.getStackTrace())
                .findFirst()
                .map(at -> " at " + at)
                .orElse("");
    }
}
