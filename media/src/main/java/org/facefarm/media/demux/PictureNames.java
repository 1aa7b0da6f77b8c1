package org.facefarm.media.demux;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facefarm.schemas.record.NamedPictures;

/** What a folder's pictures are called, told in few words where their names follow one another. */
final class PictureNames {
    private static final Pattern NAME = Pattern.compile("(.*?)([0-9]{1,15})([^0-9]*)");
    private static final int MOST_RUNS = 10_000;

    private final List<NamedPictures> runs = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private PictureNames() {}

    /**
     * None when there are too many that do not follow one another, or two differ in their extensions only.
     *
     * @param pictures in order
     * @param places of these, rising
     */
    static List<NamedPictures> of(List<Path> pictures, List<Long> places) {
        PictureNames names = new PictureNames();
        for (int i = 0; i < pictures.size(); i++) {
            String name = pictures.get(i).getFileName().toString();
            String stem = name.substring(0, name.lastIndexOf('.'));
            if (!names.seen.add(stem)) {
                return List.of();
            }
            names.add(stem, places.get(i));
        }
        return names.runs.size() > MOST_RUNS ? List.of() : List.copyOf(names.runs);
    }

    private void add(String stem, long place) {
        NamedPictures last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        NamedPictures one = alone(stem, place);
        if (last == null || !follows(last, one)) {
            runs.add(one);
            return;
        }
        long step = last.getCount() == 1 ? one.getNumber() - last.getNumber() : last.getStep();
        runs.set(
                runs.size() - 1,
                NamedPictures.newBuilder(last)
                        .setStep(step)
                        .setCount(last.getCount() + 1)
                        .build());
    }

    private static NamedPictures alone(String stem, long place) {
        Matcher parts = NAME.matcher(stem);
        NamedPictures.Builder one =
                NamedPictures.newBuilder().setPlace(place).setCount(1).setBefore(stem);
        return parts.matches()
                ? one.setBefore(parts.group(1))
                        .setNumber(Long.parseLong(parts.group(2)))
                        .setDigits(parts.group(2).length())
                        .setAfter(parts.group(3))
                        .build()
                : one.build();
    }

    private static boolean follows(NamedPictures run, NamedPictures next) {
        long step = next.getNumber() - run.getNumber() - (run.getCount() - 1) * run.getStep();
        boolean padded = next.getDigits() == run.getDigits()
                || (next.getDigits() > run.getDigits()
                        && Long.toString(next.getNumber()).length() == next.getDigits());
        return run.getDigits() > 0
                && next.getDigits() > 0
                && padded
                && run.getBefore().equals(next.getBefore())
                && run.getAfter().equals(next.getAfter())
                && next.getPlace() == run.getPlace() + run.getCount()
                && (run.getCount() == 1 ? step > 0 : step == run.getStep());
    }
}
