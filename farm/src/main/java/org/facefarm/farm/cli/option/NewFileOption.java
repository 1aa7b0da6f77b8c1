package org.facefarm.farm.cli.option;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import org.facefarm.client.input.UserError;
import picocli.CommandLine.Option;

/** Of commands that write a file under a name that somebody chose. What is delivered has {@link OverwriteOption}. */
public final class NewFileOption {
    @Option(names = "--overwrite", description = "Write over a file that is there already (default: refuse).")
    private boolean overwrite;

    /** Fails where a file is called like something else than what is written into it. */
    public static void requireName(Path file, String extension) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(extension)) {
            throw new UserError("%s: %s is what is written; end the name in %s"
                    .formatted(file, extension.substring(1).toUpperCase(Locale.ROOT), extension));
        }
    }

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
        if (file.toString().isBlank()) {
            throw new UserError("an empty name names no file: name one to write");
        }
        if (Files.isDirectory(file)) {
            throw new UserError(file + ": is a folder; name a file");
        }
        if (!overwrite && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new UserError(file + ": is there already; choose another name, or have it replaced with --overwrite");
        }
    }
}
