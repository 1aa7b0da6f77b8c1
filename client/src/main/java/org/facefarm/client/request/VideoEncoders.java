package org.facefarm.client.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.facefarm.client.input.UserError;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.encode.Encoders;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.VideoEncoding;

/**
 * How an order's videos are encoded, each by what its own stream is.
 *
 * @param targets the videos and the files they become
 * @param sources their streams
 * @param choices for each
 */
public record VideoEncoders(
        List<SwapRequest.TargetFile> targets, List<StreamHeader> sources, List<EncoderChoice> choices) {
    /** What loses least of each, in the file it becomes. */
    public static VideoEncoders best(List<SwapRequest.TargetFile> targets, List<StreamHeader> sources) {
        return best(targets, sources, Set.of());
    }

    /**
     * As the other, of what mergers have.
     *
     * @param there names of encoders that open at mergers; none for this machine
     */
    public static VideoEncoders best(
            List<SwapRequest.TargetFile> targets, List<StreamHeader> sources, Set<String> there) {
        List<EncoderChoice> choices = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            choices.add(Encoders.choose(targets.get(i).kind(), sources.get(i), there));
        }
        return new VideoEncoders(targets, sources, choices);
    }

    /**
     * The same for all.
     *
     * @throws UserError when one of the files cannot hold what it makes
     */
    public static VideoEncoders all(
            List<SwapRequest.TargetFile> targets, List<StreamHeader> sources, EncoderChoice choice) {
        targets.forEach(target -> {
            if (target.pictures() != null) {
                throw new UserError(
                        "--encoder is for video files, and what --as says is its own encoder: leave out one of"
                                + " them");
            }
            requireFits(target.output().getFileName().toString(), target.kind(), choice.encoder());
        });
        return new VideoEncoders(
                targets, sources, targets.stream().map(target -> choice).toList());
    }

    /** Fails with advice when a file of this name cannot hold what the encoder makes. */
    public static void requireFits(String output, String kind, String encoder) {
        if (!Encoders.fits(kind, encoder)) {
            throw new UserError(
                    "%s cannot hold what the encoder %s makes: end its name otherwise, .mkv holds most, or name another with --encoder"
                            .formatted(output, encoder));
        }
    }

    /**
     * These at another quality.
     *
     * @throws org.facefarm.media.MediaException when one of them has no such quality
     */
    public VideoEncoders at(int quality) {
        choices.forEach(choice -> Encoders.requireQuality(choice.encoder(), quality));
        return new VideoEncoders(
                targets,
                sources,
                choices.stream()
                        .map(choice -> new EncoderChoice(choice.encoder(), quality))
                        .toList());
    }

    /** What an order says for all its videos; those that are encoded otherwise say so themselves. */
    public EncoderChoice common() {
        return choices.get(0);
    }

    /** The targets, each with its own encoding where that is not the order's. */
    List<SwapRequest.TargetFile> encoded() {
        List<SwapRequest.TargetFile> encoded = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            EncoderChoice own = choices.get(i);
            encoded.add(targets.get(i)
                    .encodedAs(own.equals(common()) ? null : new VideoEncoding(own.encoder(), own.quality())));
        }
        return encoded;
    }

    /** What cannot be kept where pictures are encoded anew: one line for each video that loses something. */
    public List<String> losses() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            List<String> losses = Encoders.losses(targets.get(i).kind(), choices.get(i), sources.get(i));
            if (!losses.isEmpty()) {
                lines.add("%s will lack %s of %s where a face is swapped (encoder %s)"
                        .formatted(
                                targets.get(i).output(),
                                String.join(", ", losses),
                                targets.get(i).video(),
                                choices.get(i).encoder()));
            }
        }
        return lines;
    }
}
