package org.facefarm.delivery;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.facefarm.schemas.record.NamedPictures;

/**
 * What delivered pictures are called: as their source's pictures; those of a video by the frame's number among those that are
 * shown, from 0, in eight digits, as patches are.
 */
final class PictureNaming {
    private final String extension;
    private final TreeMap<Long, NamedPictures> runs = new TreeMap<>();

    PictureNaming(List<NamedPictures> names, String extension) {
        this.extension = extension;
        names.forEach(run -> runs.put(run.getPlace(), run));
    }

    /**
     * @param shown pictures before it
     * @param time when it is shown, which in a folder of pictures is its place
     * @return empty where the source has no picture
     */
    Optional<String> name(long shown, long time) {
        if (runs.isEmpty()) {
            return Optional.of(String.format(Locale.ROOT, "%08d", shown) + "." + extension);
        }
        return Optional.ofNullable(runs.floorEntry(time))
                .map(entry -> entry.getValue())
                .filter(run -> time < run.getPlace() + run.getCount())
                .map(run -> run.getBefore() + number(run, time) + run.getAfter() + "." + extension);
    }

    private static String number(NamedPictures run, long time) {
        if (run.getDigits() == 0) {
            return "";
        }
        long number = run.getNumber() + (time - run.getPlace()) * run.getStep();
        return String.format(Locale.ROOT, "%0" + run.getDigits() + "d", number);
    }
}
