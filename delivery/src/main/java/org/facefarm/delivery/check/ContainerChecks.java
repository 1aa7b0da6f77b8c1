package org.facefarm.delivery.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import org.facefarm.delivery.Delivered;
import org.facefarm.delivery.check.MediaFacts.Packet;
import org.facefarm.delivery.check.MediaFacts.Track;
import org.facefarm.media.encode.EncodingLoss;
import org.facefarm.schemas.record.Chapter;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;

/** What a delivered container must still say as its source did; pictures aside. */
final class ContainerChecks {
    private static final List<String> LIGHT =
            List.of("Mastering display metadata", "Content light level metadata", "DOVI configuration record");

    private final MediaFacts source;
    private final MediaFacts delivered;
    private final List<Check> checks = new ArrayList<>();

    private ContainerChecks(MediaFacts source, MediaFacts delivered) {
        this.source = source;
        this.delivered = delivered;
    }

    /** @param leftOut streams of the source that the farm said it left out, as {@code Delivered} words them */
    static List<Check> of(MediaFacts source, MediaFacts delivered, List<String> leftOut) {
        ContainerChecks all = new ContainerChecks(source, delivered);
        all.tracks(leftOut);
        all.chapters(leftOut.contains(Delivered.CHAPTERS));
        all.tags(leftOut.contains(
                EncodingLoss.LIGHT + " of " + Delivered.describe(source.video().header())));
        all.shape(
                leftOut.contains(Delivered.rotationOf(source.video().header())),
                leftOut.contains(EncodingLoss.ASPECT + " of "
                        + Delivered.describe(source.video().header())));
        return all.checks;
    }

    private void add(String what, List<String> differences, String detail) {
        checks.add(new Check(
                what, differences.isEmpty(), differences.isEmpty() ? detail : String.join("; ", differences)));
    }

    private void tracks(List<String> leftOut) {
        List<Track> wanted = source.others().stream()
                .filter(t -> !leftOut.contains(Delivered.describe(t.header())))
                .toList();
        List<Track> found = delivered.others();
        List<String> differences = new ArrayList<>();
        if (wanted.size() != found.size()) {
            differences.add("%d other streams instead of %d".formatted(found.size(), wanted.size()));
        } else {
            for (int i = 0; i < wanted.size(); i++) {
                String name = Delivered.describe(wanted.get(i).header());
                boolean timesTold = leftOut.stream().anyMatch(l -> l.startsWith("the times of ") && l.endsWith(name));
                track(wanted.get(i), found.get(i), timesTold).forEach(d -> differences.add(name + ": " + d));
            }
        }
        long packets = found.stream().mapToLong(t -> t.packets().size()).sum();
        add("tracks", differences, "%d streams, %d packets".formatted(found.size(), packets));
    }

    private static List<String> track(Track wanted, Track found, boolean timesTold) {
        List<String> differences = new ArrayList<>();
        if (!sound(wanted.header().getCodec()).equals(sound(found.header().getCodec()))) {
            differences.add("%s instead of %s"
                    .formatted(found.header().getCodec(), wanted.header().getCodec()));
        }
        if (Payload.undivided(wanted.header())) {
            samples(wanted, found).ifPresent(differences::add);
        } else if (!wanted.digests().equals(found.digests())) {
            differences.add(
                    wanted.packets().size() == found.packets().size()
                            ? "other bytes in its packets"
                            : "%d packets instead of %d"
                                    .formatted(
                                            found.packets().size(),
                                            wanted.packets().size()));
            return differences;
        }
        Rational from = wanted.header().getTimeBase();
        Rational to = found.header().getTimeBase();
        String times = Times.difference(Times.rescale(times(wanted), from, to), times(found));
        if (!times.isEmpty() && !timesTold && !Payload.undivided(wanted.header())) {
            differences.add("times: " + times);
        }
        String language = language(wanted.header());
        if (!language.equals(language(found.header()))) {
            differences.add("language '%s' instead of '%s'".formatted(language(found.header()), language));
        }
        return differences;
    }

    /** They are the same from the same moment on, however they are divided. */
    private static Optional<String> samples(Track wanted, Track found) {
        if (wanted.packets().isEmpty() || found.packets().isEmpty()) {
            return wanted.packets().size() == found.packets().size() ? Optional.empty() : Optional.of("no samples");
        }
        List<String> before = wanted.digests();
        List<String> after = found.digests();
        if (!before.get(before.size() - 1).equals(after.get(after.size() - 1))) {
            return Optional.of("other samples");
        }
        long begins = Times.rescale(
                times(wanted).get(0),
                wanted.header().getTimeBase(),
                found.header().getTimeBase());
        long begun = times(found).get(0);
        return begins == begun
                ? Optional.empty()
                : Optional.of("times: begins at %d instead of %d".formatted(begun, begins));
    }

    /** MP4 has one number for all layers of MPEG audio; each frame tells its own. */
    private static String sound(String codec) {
        return codec.equals("mp2") || codec.equals("mp3") ? "MPEG audio" : codec;
    }

    private static List<Long> times(Track track) {
        return track.packets().stream()
                .map(p -> p.pts() != null ? p.pts() : p.dts())
                .filter(t -> t != null)
                .toList();
    }

    private static String language(StreamHeader header) {
        // Ogg's tags are in capitals.
        return header.getMetadata().entrySet().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase("language"))
                .map(tag -> tag.getValue())
                .filter(language -> !language.isEmpty())
                .findFirst()
                .map(ContainerChecks::threeLetters)
                .orElse("und");
    }

    /** "en" and "en-GB" are told as "eng" where a container has only that. */
    private static String threeLetters(String language) {
        try {
            String letters = Locale.forLanguageTag(language).getISO3Language();
            return language.length() == 3 || letters.isEmpty() ? language : letters;
        } catch (MissingResourceException e) {
            return language;
        }
    }

    private void chapters(boolean told) {
        List<String> differences = new ArrayList<>();
        if (!told && !spans(source).equals(spans(delivered))) {
            differences.add("%s instead of %s".formatted(spans(delivered), spans(source)));
        }
        add("chapters", differences, Integer.toString(source.chapters().size()));
    }

    private static List<String> spans(MediaFacts facts) {
        Rational millis = new Rational(1, 1000);
        return facts.chapters().stream()
                .map(c -> "%d-%d ms %s"
                        .formatted(
                                Times.rescale(c.getStart(), c.getTimeBase(), millis),
                                Times.rescale(c.getEnd(), c.getTimeBase(), millis),
                                title(c)))
                .toList();
    }

    private static String title(Chapter chapter) {
        return chapter.getMetadata().getOrDefault("title", "");
    }

    private void tags(boolean lightTold) {
        StreamHeader from = source.video().header();
        StreamHeader to = delivered.video().header();
        List<String> differences = ColourTags.differences(from, to);
        for (String type : LIGHT) {
            if (!lightTold && !sideData(from, type).equals(sideData(to, type))) {
                differences.add(type.toLowerCase(Locale.ROOT) + " is not the source's");
            }
        }
        add(
                "tags",
                differences,
                "%s %s %s %s"
                        .formatted(
                                to.getColorRange(), to.getColorSpace(), to.getColorPrimaries(), to.getColorTransfer()));
    }

    private void shape(boolean rotationTold, boolean aspectTold) {
        StreamHeader from = source.video().header();
        StreamHeader to = delivered.video().header();
        List<String> differences = new ArrayList<>();
        if (!rotationTold && !sideData(from, "Display Matrix").equals(sideData(to, "Display Matrix"))) {
            differences.add("another display matrix");
        }
        double wanted = aspect(from.getSampleAspectRatio());
        double found = aspect(to.getSampleAspectRatio());
        // Matroska and MPEG-2 tell it by sizes of whole pictures.
        if (!aspectTold && Math.abs(found / wanted - 1) > 1e-3) {
            differences.add("pixels of %.4f instead of %.4f".formatted(found, wanted));
        }
        // An odd row or column is repeated where 4:2:0 has no odd sizes.
        if (to.getWidth() - (to.getWidth() == from.getWidth() ? 0 : 1) != from.getWidth()
                || to.getHeight() - (to.getHeight() == from.getHeight() ? 0 : 1) != from.getHeight()) {
            differences.add("%dx%d instead of %dx%d"
                    .formatted(to.getWidth(), to.getHeight(), from.getWidth(), from.getHeight()));
        }
        add("rotation", differences, "%dx%d".formatted(to.getWidth(), to.getHeight()));
    }

    private static double aspect(Rational ratio) {
        return ratio.getNum() <= 0 || ratio.getDen() <= 0 ? 1 : (double) ratio.getNum() / ratio.getDen();
    }

    private static List<?> sideData(StreamHeader header, String type) {
        return header.getSideData().stream()
                .filter(s -> s.getType().equals(type))
                .map(s -> s.getData())
                .toList();
    }

    /** Whether a stream's packets are decoded in the order they are shown. */
    static boolean inOrder(Track track) {
        Long last = null;
        for (Packet p : track.packets()) {
            if (p.pts() == null || (last != null && p.pts() < last)) {
                return false;
            }
            last = p.pts();
        }
        return true;
    }
}
