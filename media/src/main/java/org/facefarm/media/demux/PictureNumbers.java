package org.facefarm.media.demux;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers in the names of a folder's pictures. Where all names are alike but for one number at their end, a number that is
 * left out is a picture that is missing; a folder of every tenth picture lacks none.
 *
 * @param places of the pictures among those that should be there, from 0
 * @param note what people are told of it
 */
record PictureNumbers(List<Long> places, Optional<String> note) {
    private static final Pattern NAME = Pattern.compile("(.*?)([0-9]{1,15})([^0-9]*)");
    private static final int MOST_NAMED = 10;

    /** @param pictures in order */
    static PictureNumbers of(List<Path> pictures) {
        List<Long> numbers = numbers(pictures);
        long step = 0;
        for (int i = 1; i < numbers.size(); i++) {
            step = gcd(step, numbers.get(i) - numbers.get(i - 1));
        }
        if (step == 0) {
            return new PictureNumbers(inARow(pictures.size()), Optional.empty());
        }
        long unit = step;
        long first = numbers.get(0);
        List<Long> places = numbers.stream().map(n -> (n - first) / unit).toList();
        long missing = places.get(places.size() - 1) + 1 - places.size();
        if (missing > pictures.size()) {
            return new PictureNumbers(
                    inARow(pictures.size()),
                    Optional.of(
                            "its pictures' numbers leave out %d, more than there are: they are shown one after the other"
                                    .formatted(missing)));
        }
        return new PictureNumbers(places, missing == 0 ? Optional.empty() : Optional.of(note(missing, numbers, unit)));
    }

    private static String note(long missing, List<Long> numbers, long unit) {
        List<String> holes = new ArrayList<>();
        for (int i = 1; i < numbers.size(); i++) {
            long from = numbers.get(i - 1) + unit;
            long to = numbers.get(i) - unit;
            if (from <= to) {
                holes.add(from == to ? Long.toString(from) : from + " to " + to);
            }
        }
        String named = String.join(", ", holes.subList(0, Math.min(MOST_NAMED, holes.size())));
        return "%d pictures are missing, number %s%s: in a video the one before stands in their place"
                .formatted(missing, named, holes.size() > MOST_NAMED ? " and more" : "");
    }

    /** Rising; none when the names say nothing of the kind. */
    private static List<Long> numbers(List<Path> pictures) {
        List<Long> numbers = new ArrayList<>();
        String around = null;
        for (Path picture : pictures) {
            String name = picture.getFileName().toString();
            Matcher parts = NAME.matcher(name.substring(0, name.lastIndexOf('.')));
            if (!parts.matches()) {
                return List.of();
            }
            String others = parts.group(1) + "/" + parts.group(3);
            long number = Long.parseLong(parts.group(2));
            boolean rising = numbers.isEmpty() || number > numbers.get(numbers.size() - 1);
            if (!rising || (around != null && !around.equals(others))) {
                return List.of();
            }
            around = others;
            numbers.add(number);
        }
        return numbers;
    }

    private static List<Long> inARow(int count) {
        List<Long> places = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            places.add(i);
        }
        return places;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
