package org.facefarm.client.request;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.record.PersonRule;
import org.facefarm.schemas.record.PersonSelection;

/**
 * Which person in some videos is meant: whom pictures show, or who has these numbers when the people in the videos are counted;
 * whoever is seen most where there are neither.
 */
public record PersonWish(List<Path> pictures, List<Integer> numbers) {
    private static final long MAX_BYTES = 4 << 20;
    /** An order is one record. */
    private static final int MOST_PICTURES = 3;

    /** Whoever is seen most. */
    public static final PersonWish MOST_SEEN = new PersonWish(List.of(), List.of());

    /**
     * What words say: each is a number, or a picture's name.
     *
     * @param folder names of pictures are relative to it
     * @throws UserError when they are of both kinds, or no such numbers
     */
    public static PersonWish of(List<String> words, Path folder) {
        List<String> numbers =
                words.stream().filter(word -> word.matches("-?\\d{1,6}")).toList();
        if (!numbers.isEmpty() && numbers.size() < words.size()) {
            throw new UserError("a person is named by pictures or by numbers, not by both: leave out one of "
                    + String.join(", ", words));
        }
        numbers.stream()
                .filter(number -> Integer.parseInt(number) < 1)
                .findFirst()
                .ifPresent(number -> {
                    throw new UserError("there is no person " + number
                            + ": people are numbered from 1, and 'facefarm people' tells who has which number");
                });
        return numbers.isEmpty()
                ? new PersonWish(words.stream().map(folder::resolve).toList(), List.of())
                : new PersonWish(
                        List.of(), numbers.stream().map(Integer::valueOf).toList());
    }

    /**
     * As an order tells it.
     *
     * @throws UserError when a picture is missing or too large, or there are too many
     */
    public PersonSelection selection() {
        if (!numbers.isEmpty()) {
            return new PersonSelection(PersonRule.NUMBERED, null, List.of(), numbers);
        }
        if (pictures.size() > MOST_PICTURES) {
            throw new UserError("%d pictures of one person are too many: choose the best %d"
                    .formatted(pictures.size(), MOST_PICTURES));
        }
        List<ByteBuffer> read = pictures.stream().map(PersonWish::read).toList();
        return read.isEmpty()
                ? PersonSelection.newBuilder().build()
                : new PersonSelection(PersonRule.REFERENCE, read.get(0), read.subList(1, read.size()), List.of());
    }

    private static ByteBuffer read(Path picture) {
        try {
            if (!Files.isRegularFile(picture)) {
                throw new UserError("there is no picture " + picture
                        + "; name a JPEG or PNG with one face, or a number that 'facefarm people' tells");
            }
            if (Files.size(picture) > MAX_BYTES) {
                throw new UserError("the picture " + picture + " is larger than 4 MiB; save a smaller one");
            }
            return ByteBuffer.wrap(Files.readAllBytes(picture));
        } catch (IOException e) {
            throw new UserError("cannot read the picture " + picture + ": " + e.getMessage());
        }
    }
}
