package org.facefarm.nets.augment;

/**
 * How faces are varied. All amounts are the ends of symmetric ranges.
 *
 * @param rotation degrees
 * @param scale factor, as 1.1 for 1/1.1 .. 1.1
 * @param shift fraction of the side
 * @param flipA probability of mirroring A; small, since it averages away what is not symmetric in A
 * @param flipB probability of mirroring B
 * @param warp displacement of the warp grid's nodes, fraction of a cell; input only
 * @param hue degrees; input and target alike, as are the following
 * @param saturation fraction
 * @param gain fraction, for each colour
 * @param gamma fraction
 * @param transfer probability of taking the colours of a random face of the other side
 * @param around probability of an input with what is around the face, instead of the {@linkplain FaceAlone face alone}: a
 *     few, for users of exported networks who give no masks
 * @param poses probability of drawing a head's direction first, all that there are alike, and then a face that looks there: what is
 *     seldom seen is learned too
 * @param spoiling what becomes of the input's quality
 */
public record AugmentSettings(
        double rotation,
        double scale,
        double shift,
        double flipA,
        double flipB,
        double warp,
        double hue,
        double saturation,
        double gain,
        double gamma,
        double transfer,
        double around,
        double poses,
        Spoiling spoiling) {
    /**
     * Inputs of less quality than the target, which the network is to make good: only they are changed.
     *
     * @param sharpness how much blur or sharpening, -1..1 of it, is mixed in; 0 for none
     * @param coarse probability of having been smaller once
     * @param jpeg probability of having been compressed too much
     */
    public record Spoiling(double sharpness, double coarse, double jpeg) {
        public static final Spoiling NONE = new Spoiling(0, 0, 0);
    }

    /** The same with straight inputs. */
    public AugmentSettings withoutWarp() {
        return new AugmentSettings(
                rotation,
                scale,
                shift,
                flipA,
                flipB,
                0,
                hue,
                saturation,
                gain,
                gamma,
                transfer,
                around,
                poses,
                spoiling);
    }

    /** Nothing is varied. */
    public static final AugmentSettings NONE =
            new AugmentSettings(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Spoiling.NONE);
}
