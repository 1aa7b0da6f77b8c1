package org.facefarm.delivery.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.PixelLayout;
import org.facefarm.media.VideoFrame;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;

/** Decodes a source and what was delivered side by side, and compares the pictures shown at the same time. */
final class PictureChecks {
    /** Around a face, beyond its aligned square: blocks of the encoder reach over its edge. */
    private static final double MARGIN = 0.1;

    private static final double MARGIN_PIXELS = 16;
    /** Above this the middle of a face counts as untouched. */
    private static final double UNTOUCHED = 30;

    private final MediaFacts source;
    private final MediaFacts delivered;
    /** Null when likeness is not asked for. */
    private final Map<Long, List<Area>> faces;

    private final List<String> leftOut;
    private final MediaLimits limits;
    private final Likeness outside = new Likeness();
    private final Likeness inside = new Likeness();
    private final List<Long> sourceTimes = new ArrayList<>();
    private final List<Long> deliveredTimes = new ArrayList<>();
    private PixelLayout sourceLayout;
    private PixelLayout deliveredLayout;

    private PictureChecks(DeliveryCheck files, Map<Long, List<Area>> faces) {
        this.source = files.source();
        this.delivered = files.delivered();
        this.leftOut = files.leftOut();
        this.limits = files.limits();
        this.faces = faces;
    }

    /** As {@link DeliveryCheck#frames}. */
    static List<Check> frames(DeliveryCheck files) {
        return new PictureChecks(files, null).frames();
    }

    /** As {@link DeliveryCheck#pictures}. */
    static List<Check> pictures(DeliveryCheck files, Map<Long, List<Area>> faces, double floor) {
        return new PictureChecks(files, faces).pictures(floor);
    }

    /** As {@link DeliveryCheck#painted}. */
    static List<Check> painted(DeliveryCheck files, Map<Long, List<Area>> faces, double floor) {
        PictureChecks all = new PictureChecks(files, faces);
        List<Check> checks = all.pictures(floor);
        if (all.inside.pictures() > 0) {
            checks.add(all.swapped());
        }
        return checks;
    }

    private void decode() {
        try (Pictures originals = Pictures.of(source.file(), limits);
                Pictures results = Pictures.of(delivered.file(), limits)) {
            Rational from = originals.timeBase();
            Rational to = results.timeBase();
            boolean timed = source.video().timed();
            VideoFrame original = original(originals);
            VideoFrame result = result(results);
            while (original != null && result != null) {
                // Where the decoder gave no picture the delivered one stands still: it has no partner.
                int order = timed
                        ? Long.compare(
                                Times.rescale(original.pts() + source.moved(), from, to),
                                result.pts() + delivered.moved())
                        : 0;
                if (order == 0) {
                    compare(original, result);
                }
                if (order <= 0) {
                    original.close();
                    original = original(originals);
                }
                if (order >= 0) {
                    result.close();
                    result = result(results);
                }
            }
            while (original != null) {
                original.close();
                original = original(originals);
            }
            while (result != null) {
                result.close();
                result = result(results);
            }
        }
    }

    private VideoFrame original(Pictures pictures) {
        VideoFrame frame = pictures.next();
        if (frame != null) {
            sourceTimes.add(frame.pts() + source.moved());
            sourceLayout = frame.layout();
        }
        return frame;
    }

    private VideoFrame result(Pictures pictures) {
        VideoFrame frame = pictures.next();
        if (frame != null) {
            deliveredTimes.add(frame.pts());
            deliveredLayout = frame.layout();
        }
        return frame;
    }

    private void compare(VideoFrame original, VideoFrame result) {
        if (faces == null) {
            return;
        }
        if (original.width() < result.width() - 1 || original.width() > result.width()) {
            // The source's picture size changes on the way, the delivered one's does not.
            return;
        }
        List<Area> areas = faces.getOrDefault(original.index(), List.of());
        outside.addOutside(
                original,
                result,
                areas.stream().map(a -> a.grown(MARGIN, MARGIN_PIXELS)).toList());
        if (!areas.isEmpty()) {
            inside.addInside(
                    original, result, areas.stream().map(a -> a.grown(-0.35, 0)).toList());
        }
    }

    private List<Check> frames() {
        decode();
        List<Check> checks = new ArrayList<>();
        int wanted = sourceTimes.size();
        int shown = source.video().shown().size();
        int found = deliveredTimes.size();
        // A frame that cannot be decoded is delivered as a still, or is not there and told: both counts are right.
        checks.add(new Check(
                "frames",
                found == wanted || found == shown,
                "%d of %d".formatted(found, found == shown ? shown : wanted)));
        List<Long> times = found == source.video().times().size()
                ? source.video().times()
                : sourceTimes.stream().sorted().toList();
        checks.add(PacketChecks.times(times, source.video(), delivered.video()));
        checks.add(PacketChecks.durations(source.video(), delivered.video()));
        checks.add(depth());
        return checks;
    }

    private List<Check> pictures(double floor) {
        List<Check> checks = frames();
        if (outside.pictures() == 0) {
            checks.add(new Check("psnr", false, "no picture could be compared"));
        } else {
            checks.add(new Check(
                    "psnr",
                    outside.mean() >= floor,
                    String.format(
                            Locale.ROOT,
                            "%.2f dB mean, %.2f dB lowest of %d pictures",
                            outside.mean(),
                            outside.lowest(),
                            outside.pictures())));
        }
        return checks;
    }

    private Check swapped() {
        return new Check(
                "swapped",
                inside.mean() < UNTOUCHED,
                String.format(Locale.ROOT, "%d pictures, %.2f dB inside", inside.pictures(), inside.mean()));
    }

    /** Whether the farm said that the video loses this. */
    private boolean told(String loss) {
        return leftOut.stream().anyMatch(l -> l.startsWith(loss + " of "));
    }

    /** VP8 and VP9 have it beside their packets. */
    private static boolean alpha(StreamHeader header) {
        return header.getFormat().matches("yuva.*|gbrap.*|rgba.*|bgra|argb|abgr|ya(8|16).*")
                || header.getMetadata().entrySet().stream()
                        .anyMatch(tag -> tag.getKey().equalsIgnoreCase("alpha_mode")
                                && tag.getValue().equals("1"));
    }

    private Check depth() {
        StreamHeader header = source.video().header();
        boolean known = sourceLayout != null && deliveredLayout != null;
        boolean depth = known
                && (deliveredLayout.depth() >= sourceLayout.depth() || told("bits beyond " + deliveredLayout.depth()));
        // No delivered codec here holds R'G'B' pictures.
        boolean sampling = known
                && (ColourTags.rgb(header)
                        || (deliveredLayout.chromaShiftX() <= sourceLayout.chromaShiftX()
                                && deliveredLayout.chromaShiftY() <= sourceLayout.chromaShiftY())
                        || told("4:2:2 colour")
                        || told("4:4:4 colour"));
        boolean alpha = !alpha(header) || alpha(delivered.video().header()) || told("transparency");
        return new Check(
                "depth",
                depth && sampling && alpha,
                "%s to %s"
                        .formatted(
                                header.getFormat(), delivered.video().header().getFormat()));
    }
}
