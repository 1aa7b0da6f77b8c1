package org.facefarm.client.order;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.record.PersonRule;
import org.facefarm.schemas.record.PersonSelection;

/** The picture that tells which person in a video is meant. */
final class PersonPicture {
    private static final long MAX_BYTES = 4 << 20;

    private PersonPicture() {}

    /**
     * The person in the picture, or the most frequent one where there is none.
     *
     * @throws UserError when the file is missing or too large
     */
    static PersonSelection selection(Path picture) {
        if (picture == null) {
            return PersonSelection.newBuilder().build();
        }
        try {
            if (!Files.isRegularFile(picture)) {
                throw new UserError("there is no picture " + picture + "; name a JPEG or PNG with one face");
            }
            if (Files.size(picture) > MAX_BYTES) {
                throw new UserError("the picture " + picture + " is larger than 4 MiB; save a smaller one");
            }
            return new PersonSelection(
                    PersonRule.REFERENCE, ByteBuffer.wrap(Files.readAllBytes(picture)), List.of(), List.of());
        } catch (IOException e) {
            throw new UserError("cannot read the picture " + picture + ": " + e.getMessage());
        }
    }
}
