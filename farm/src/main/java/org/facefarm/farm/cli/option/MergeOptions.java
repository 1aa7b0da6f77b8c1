package org.facefarm.farm.cli.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.facefarm.client.input.UserError;
import org.facefarm.client.order.FarmOffers;
import org.facefarm.client.request.CheckedSwap;
import org.facefarm.client.request.OutputNames;
import org.facefarm.client.request.SwapRequest;
import org.facefarm.client.request.VideoEncoders;
import org.facefarm.delivery.PatchFolder;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.encode.Encoders;
import org.facefarm.schemas.record.BlendMode;
import org.facefarm.schemas.record.ColourTransfer;
import org.facefarm.schemas.record.CoverRule;
import org.facefarm.schemas.record.GapRule;
import org.facefarm.schemas.record.MaskSource;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.Occurrences;
import org.facefarm.schemas.record.Reencode;
import org.facefarm.vision.composite.Compositor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How swapped faces are put back and the video is encoded. Unset options keep the value of the settings they start from. */
public final class MergeOptions {
    private final List<Consumer<MergeSettings.Builder>> changes = new ArrayList<>();

    @Option(
            names = "--mask",
            paramLabel = "HOW",
            description = "Where the new face shows: hull, learned or product, which is both (default: product).")
    void mask(MaskSource value) {
        changes.add(settings -> settings.setMask(value));
    }

    @Option(
            names = "--erode",
            paramLabel = "F",
            converter = MergeNumber.Eroding.class,
            description =
                    "Shrink the mask by this fraction of the face crop; negative grows it, -1 to 1 (default: 0.02).")
    void erode(float value) {
        changes.add(settings -> settings.setErode(value));
    }

    @Option(
            names = "--feather",
            paramLabel = "F",
            converter = MergeNumber.Feathering.class,
            description = "Soften the mask's edge over this fraction of the face crop, 0 to 1 (default: 0.06).")
    void feather(float value) {
        changes.add(settings -> settings.setFeather(value));
    }

    @Option(
            names = "--colour",
            paramLabel = "HOW",
            description = "How the new face takes the old one's colours: none, reinhard or linear (default: linear).")
    void colour(ColourTransfer value) {
        changes.add(settings -> settings.setColour(value));
    }

    @Option(
            names = "--face-scale",
            paramLabel = "F",
            converter = MergeNumber.Scaling.class,
            description = "Scale of the new face (default: 1.0).")
    void faceScale(float value) {
        changes.add(settings -> settings.setFaceScale(value));
    }

    @Option(
            names = "--sharpen",
            paramLabel = "F",
            converter = MergeNumber.Sharpening.class,
            description = "Sharpen the new face, 0 to 1 (default: 0).")
    void sharpen(float value) {
        changes.add(settings -> settings.setSharpen(value));
    }

    @Option(
            names = "--detail",
            paramLabel = "F",
            converter = MergeNumber.Detailing.class,
            description =
                    "How far the new face is made as sharp and as grainy as the picture it lies in, 0 (as the network"
                            + " drew it) to 1 (default: 1).")
    void detail(float value) {
        changes.add(settings -> settings.setDetail(value));
    }

    @Option(
            names = "--blend",
            paramLabel = "HOW",
            description =
                    "How the new face is mixed with the picture: overlay, pyramid (lit as the face that was there) or"
                            + " seamless (its colours are drawn to those around it; Poisson) (default: overlay).")
    void blend(BlendMode value) {
        changes.add(settings -> settings.setBlend(value));
    }

    @Mixin
    private final EnhanceOptions enhancer = new EnhanceOptions();

    @Mixin
    private final PartLookOption looks = new PartLookOption();

    @Option(
            names = "--match",
            paramLabel = "COSINE",
            converter = MergeNumber.Matching.class,
            description =
                    "How alike a track of faces must be to the target person to be replaced, -1 to 1 (default: 0.5).")
    void match(float value) {
        changes.add(settings -> settings.setMatchThreshold(value));
    }

    @Option(
            names = "--occurrences",
            paramLabel = "HOW",
            description =
                    "Which of the person's faces are replaced where a frame shows several (mirror, split screen): all or once (default: all).")
    void occurrences(Occurrences value) {
        changes.add(settings -> settings.setOccurrences(value));
    }

    @Option(
            names = "--cover",
            paramLabel = "HOW",
            description =
                    "What is in front of a face (hands, hair, cups): keep lets it stay there, over lays the new face over it (default: over; keep takes beards for cover).")
    void cover(CoverRule value) {
        changes.add(settings -> settings.setCover(value));
    }

    @Option(
            names = "--encoder",
            paramLabel = "NAME",
            description =
                    "libav encoder, such as libopenh264, libsvtav1 or h264_nvenc (default: the best that is there).")
    String encoder;

    @Option(
            names = "--quality",
            paramLabel = "N",
            description =
                    "Constant quality in the encoder's own scale; smaller is better (default: visually lossless).")
    Integer quality;

    @Option(
            names = "--gaps",
            paramLabel = "HOW",
            description = "Frames that cannot be decoded: pass-through leaves them as they are where nothing near is "
                    + "swapped and else repeats the frame before, frozen always repeats it, fail stops the order "
                    + "(default: pass-through).")
    void gaps(GapRule value) {
        changes.add(settings -> settings.setGaps(value));
    }

    @Option(
            names = "--reencode",
            paramLabel = "HOW",
            description =
                    "What is encoded anew: needed leaves segments without a swapped face as they are in the source, "
                            + "always encodes everything (default: needed).")
    void reencode(Reencode value) {
        changes.add(settings -> settings.setReencode(value));
    }

    @Option(
            names = "--corrections",
            paramLabel = "FILE",
            description = "YAML that says of tracks or times whose faces they are, over what is found, or leaves them"
                    + " alone: {track: 2.5, person: 1}; see docs/corrections.md.")
    public Path corrections;

    @Option(
            names = "--patches",
            paramLabel = "DIR",
            description = {
                "For compositors: also write every swapped face, before it is blended in, as a 16-bit RGBA PNG, with"
                        + " where it belongs as JSON lines, into a folder for each video in DIR (submit: in the folder of"
                        + " this name in the mergers' output folder)."
            })
    public Path patches;

    /** The folder for these videos' patches; null for none. */
    public Path patches(List<SwapRequest.TargetFile> outputs) {
        if (patches != null) {
            outputs.forEach(o -> PatchFolder.requireFree(OutputNames.patches(patches, o.output())));
        }
        return patches;
    }

    /** The folder that mergers make for patches where they deliver; null for none. */
    public Path patchesInOutputFolder() {
        if (patches != null
                && (patches.getNameCount() != 1
                        || patches.isAbsolute()
                        || patches.toString().startsWith("."))) {
            throw new UserError(
                    "--patches " + patches + " must be a plain folder name; mergers make it in their output folder");
        }
        return patches;
    }

    /** The named encoder for all these videos, or what is best for each, of what those have that will encode. */
    public VideoEncoders encoders(CheckedSwap swap, FarmOffers offers) {
        List<SwapRequest.TargetFile> targets = swap.wish().targets();
        VideoEncoders chosen = encoder != null
                ? VideoEncoders.all(targets, swap.sources(), named(encoder, offers))
                : VideoEncoders.best(targets, swap.sources(), offers.commonEncoders());
        return quality == null ? chosen : chosen.at(quality);
    }

    /** Fresh settings for videos that are encoded so. */
    public MergeSettings settings(VideoEncoders encoders) {
        return apply(
                Compositor.unasked()
                        .setVideoEncoder(encoders.common().encoder())
                        .setQuality(encoders.common().quality())
                        .build(),
                FarmOffers.UNKNOWN);
    }

    /** Settings that differ from the given ones where an option was set. */
    public MergeSettings apply(MergeSettings base, FarmOffers offers) {
        MergeSettings.Builder changed = MergeSettings.newBuilder(base).setVersion(Compositor.VERSION);
        changes.forEach(change -> change.accept(changed));
        if (encoder != null && !encoder.equals(base.getVideoEncoder())) {
            EncoderChoice chosen = named(encoder, offers);
            changed.setVideoEncoder(chosen.encoder()).setQuality(chosen.quality());
        }
        if (quality != null) {
            Encoders.requireQuality(changed.getVideoEncoder(), quality);
            changed.setQuality(quality);
        }
        enhancer.apply(changed);
        looks.apply(changed);
        return changed.build();
    }

    /** The enhancer, as an order file may have it. */
    public EnhanceOptions enhancer() {
        return enhancer;
    }

    private static EncoderChoice named(String name, FarmOffers offers) {
        Collection<String> there = offers.encoders();
        Collection<String> available = there.isEmpty() ? Encoders.available() : new TreeSet<>(there);
        if (!available.contains(name)) {
            throw new UserError("the encoder '%s' is not to be had %s; there are %s"
                    .formatted(name, there.isEmpty() ? "here" : "at any merger", String.join(", ", available)));
        }
        return new EncoderChoice(name, Encoders.defaultQuality(name));
    }
}
