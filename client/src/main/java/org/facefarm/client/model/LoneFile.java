package org.facefarm.client.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facefarm.client.input.UserError;
import org.facefarm.nets.onnx.ForeignNetException;

/**
 * An ONNX file in a folder of its own: a network may name other files to read its weights from, and a hostile one any file of
 * this machine's. Here it finds none.
 */
record LoneFile(Path copy) implements AutoCloseable {
    private static final String NAME = "network.onnx";
    /** No Protocol Buffers message is larger. */
    private static final long LARGEST = Integer.MAX_VALUE;

    /** @throws UserError when it is too large to be one */
    static LoneFile of(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new UserError("%s is no ONNX network: it has %d bytes, and such a file at most %d"
                    .formatted(file, Files.size(file), LARGEST));
        }
        LoneFile alone = new LoneFile(Files.createTempDirectory("facefarm-net").resolve(NAME));
        try {
            Files.copy(file, alone.copy());
            return alone;
        } catch (IOException e) {
            alone.close();
            throw e;
        }
    }

    /** What to tell of a network that does not do, by the name that people know it by. */
    static UserError refused(Path file, ForeignNetException why) {
        String copy = "\\S*/" + Pattern.quote(NAME);
        return new UserError(why.getMessage().replaceAll(copy, Matcher.quoteReplacement(file.toString())));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(copy);
        Files.delete(copy.getParent());
    }
}
