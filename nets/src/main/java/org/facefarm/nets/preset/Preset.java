package org.facefarm.nets.preset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.nets.augment.AugmentSettings;
import org.facefarm.nets.family.Dims;
import org.facefarm.nets.family.Family;
import org.facefarm.nets.family.PatchDiscriminator;
import org.facefarm.nets.internal.net.Enlargement;
import org.facefarm.nets.layer.Places;
import org.facefarm.nets.loss.GaussianWindow;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.optim.AdamSettings;
import org.facefarm.pretrained.Pretrained;

/**
 * Everything that a training is, by one name.
 *
 * @param name as the user writes it
 * @param summary one line for people: size and what it is for
 * @param people how many the network knows
 * @param batch faces of each side in one step
 * @param slices how many parts a batch is computed in, one after the other: more take less memory
 */
public record Preset(
        String name,
        String summary,
        Family family,
        Dims dims,
        int people,
        LossWeights losses,
        AdamSettings adam,
        Plan plan,
        int batch,
        int slices) {
    private static final AugmentSettings ANY_CAMERA = new AugmentSettings(
            6, 1.06, 0.03, 0.5, 0.5, 0, 8, 0.25, 0.12, 0.2, 0, 0.3, 0, new AugmentSettings.Spoiling(0.5, 0.15, 0.1));

    /** Channels of the discriminator's first layer. */
    private static final int DISCRIMINATOR = 32;

    public Preset {
        if (slices < 1 || batch % slices != 0) {
            throw new IllegalArgumentException(batch + " faces of each side do not go into " + slices + " slices");
        }
        requireSteps(name, family, dims, people, losses, plan);
    }

    /** Every stage's network must be possible, and the next one's weights follow from its own. */
    private static void requireSteps(String name, Family family, Dims dims, int people, LossWeights losses, Plan plan) {
        for (TrainingStage stage : plan.stages()) {
            if (stage.shrink() == 1) {
                return;
            }
            try {
                Network large = network(family, dims, people, plan, 1);
                Network small = network(family, dims, people, plan, stage.shrink());
                losses.shrunk(stage.shrink()).windows().forEach(side -> new GaussianWindow(side)
                        .rows(small.resolution()));
                List<Places> places = small.places();
                for (int i = 0; i < places.size(); i++) {
                    Enlargement.of(
                            places.get(i),
                            small.parameters().get(i).shape(),
                            large.parameters().get(i).shape());
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "stage %s of preset %s cannot have 1/%d of its resolution: %s"
                                .formatted(stage.name(), name, stage.shrink(), e.getMessage()),
                        e);
            }
        }
    }

    private static Network network(Family family, Dims dims, int people, Plan plan, int shrink) {
        Dims fitting = dims.shrunk(shrink);
        Network net = family.network(fitting, people);
        return plan.hasDuel() ? net.withDiscriminator(PatchDiscriminator.of(fitting.resolution(), DISCRIMINATOR)) : net;
    }

    /** Whether its network looks at faces with lines drawn over them. */
    public boolean lined() {
        return dims.lined();
    }

    /** The network as it is in the end. */
    public Network network() {
        return network(Long.MAX_VALUE);
    }

    /** The network after so many steps: that of the stage which holds at the last of them, or at the first when none was taken. */
    public Network network(long step) {
        return network(family, dims, people, plan, plan.at(step).shrink());
    }

    /** What counts at this step. */
    public LossWeights losses(long step) {
        return losses.shrunk(plan.at(step).shrink());
    }

    /** The same at its full resolution from the first step on. */
    public Preset whole() {
        return new Preset(name, summary, family, dims, people, losses, adam, plan.whole(), batch, slices);
    }

    /** Whether its network is told whom to draw, and so takes any number of people. */
    public boolean forMany() {
        return family.forMany();
    }

    /**
     * The same for so many people.
     *
     * @throws IllegalArgumentException when its network is made for two
     */
    public Preset forPeople(int number) {
        if (number < 2 || (number > 2 && !forMany())) {
            throw new IllegalArgumentException(
                    "preset %s cannot take %d people: the families %s take two, %s two or more"
                            .formatted(
                                    name,
                                    number,
                                    String.join(" and ", Family.titles(false)),
                                    String.join(" and ", Family.titles(true))));
        }
        return new Preset(name, summary, family, dims, number, losses, adam, plan, batch, slices);
    }

    /**
     * The same for making the weights that its trainings start from: a long training whose rate falls to its end, on faces of
     * cameras of all kinds, that lie less exactly.
     */
    public Preset forPretraining(long iterations) {
        return new Preset(
                name,
                summary,
                family,
                dims.unsettled(),
                people,
                losses,
                adam.fallingTo(iterations, 0.999),
                Plan.steady(ANY_CAMERA),
                batch,
                slices);
    }

    /**
     * First 16 hex digits of a SHA-256 of all its numbers and of the weights that it starts from, but of how many people it is
     * for: a training goes on only with those it was begun with.
     */
    public String digest() {
        // Sets have another order in every process.
        String start = dims.settled()
                ? Pretrained.of(name).map(weights -> ";" + weights.sha256()).orElse("")
                : "";
        String numbers = Stream.of(
                        family,
                        dims.resolution(),
                        dims.encoder(),
                        dims.code(),
                        dims.inter(),
                        dims.decoder(),
                        dims.mask(),
                        new TreeSet<>(dims.variants()),
                        losses,
                        adam,
                        plan,
                        batch,
                        slices)
                .map(String::valueOf)
                .collect(Collectors.joining(";", "", start));
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(numbers.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Side of the pictures to keep in memory: half more than the resolution, so that resampling does not soften. */
    public int pictureSize() {
        return dims.resolution() * 3 / 2;
    }
}
