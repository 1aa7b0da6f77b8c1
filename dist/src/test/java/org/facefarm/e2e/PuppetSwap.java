package org.facefarm.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.studio.performer.Performers;

/**
 * Ada's face for Bruno's place, in a farm of their own: a training of a few steps.
 *
 * @param face a clip of two seconds, 50 frames, as {@code target}
 */
record PuppetSwap(Path farm, Path face, Path target, Path consent) {
    static PuppetSwap film(Path folder) throws IOException {
        return new PuppetSwap(
                folder.resolve("farm"),
                Puppets.clip(folder.resolve("face.mp4"), Performers.ADA, 1, 2),
                Puppets.clip(folder.resolve("target.mp4"), Performers.BRUNO, 2, 2),
                Puppets.consent(folder.resolve("consent.yaml"), "2999-12-31"));
    }

    /** The preset is {@code tiny} unless told otherwise. */
    CommandLineRun swap(Path output, Object... more) {
        List<Object> args = new ArrayList<>(List.of("swap", "--face", face, "--into", target, "--consent", consent));
        args.addAll(List.of("-o", output, "--iterations", 20, "--detector", "cascade", "--json", "--farm", farm));
        args.addAll(List.of(more));
        if (!args.contains("--preset")) {
            args.addAll(List.of("--preset", "tiny"));
        }
        return CommandLineRun.of(args.toArray());
    }
}
