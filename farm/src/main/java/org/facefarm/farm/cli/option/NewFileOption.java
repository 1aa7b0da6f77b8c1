package org.facefarm.farm.cli.option;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.facefarm.client.input.UserError;
import picocli.CommandLine.Option;

/** Of commands that write a file under a name that somebody chose. What is delivered has {@link OverwriteOption}. */
public final class NewFileOption {
    @Option(names = "--overwrite", description = "Write over a file that is there already (default: refuse).")
    private boolean overwrite;

    /**
     * To be asked before any work is done for the file.
     *
     * @param file null where none is wanted
     * @throws UserError when it is there and may not be lost
     */
    public void require(Path file) {
        if (file == null) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new UserError(file + ": is a folder; name a file");
        }
        if (!overwrite && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new UserError(file + ": is there already; choose another name, or have it replaced with --overwrite");
        }
    }
}
