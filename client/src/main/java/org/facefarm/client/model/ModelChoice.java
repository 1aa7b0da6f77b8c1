package org.facefarm.client.model;

import java.util.Optional;
import java.util.function.Consumer;
import org.facefarm.client.input.UserError;
import org.facefarm.client.request.CheckedSwap;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.Enhancement;
import org.facefarm.schemas.record.FaceMapping;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.NetContract;
import org.facefarm.schemas.record.Order;

/** Has orders, before they have their id, name a model of the farm. */
public final class ModelChoice {
    private final Models models;

    public ModelChoice(Models models) {
        this.models = models;
    }

    /**
     * The order with a model to start training from.
     *
     * @param model as {@link Models#of} takes it; null for none
     * @param said told in a line how well it fits
     * @throws UserError when it is not there, cannot be a start for this order, or is still in training and has no name
     */
    public Order startingFrom(Order order, String model, Consumer<String> said) {
        if (model == null) {
            return order;
        }
        ModelManifest start = models.of(model);
        if (!start.getFinished() && !models.named().containsKey(model)) {
            throw new UserError("model " + start.getModelId()
                    + " is still in training: give it a name with 'facefarm model keep " + model
                    + " NAME' and start from that");
        }
        String fit = new ModelStart(models, start)
                .fit(order.getTraining().getPreset(), 2 + order.getOthers().size())
                .summary();
        said.accept("Starts from " + model + " after " + start.getIteration() + " iterations: " + fit);
        return Order.newBuilder(order).setStart(start).build();
    }

    /**
     * The order with models to use as they are: its own, and those that its mappings name as {@link Models#of} takes it.
     *
     * @param model as {@link Models#of} takes it; null for none
     * @throws UserError when one is not there, not finished, or draws whoever it is told to and is not told, or the other way round
     */
    public Order using(Order order, String model) {
        Order.Builder used = Order.newBuilder(order)
                .setMappings(order.getMappings().stream()
                        .map(mapping -> FaceMapping.newBuilder(mapping)
                                .setModelId(furtherModel(mapping.getModelId()))
                                .build())
                        .toList());
        return (model == null ? used : used.setModelId(ownModel(order, model))).build();
    }

    private String furtherModel(String model) {
        if (model == null) {
            return null;
        }
        ModelManifest chosen = finished(model);
        if (is(chosen, NetContract.ONE_SHOT)) {
            throw besideOthers(model);
        }
        return chosen.getModelId();
    }

    private String ownModel(Order order, String model) {
        ModelManifest chosen = finished(model);
        boolean oneShot = is(chosen, NetContract.ONE_SHOT);
        if (oneShot == order.getFaces().isEmpty()) {
            throw new UserError(
                    oneShot
                            ? "model " + model
                                    + " is a one-shot swapper, which draws whoever it is shown: give --face VIDEO, too"
                            : CheckedSwap.FACE_OR_MODEL);
        }
        if (oneShot && !order.getMappings().isEmpty()) {
            throw besideOthers(model);
        }
        if (oneShot && order.getExtraction().getDetector() == DetectorKind.CASCADE) {
            throw new UserError("model " + model
                    + " is a one-shot swapper, which is told whom to draw by the embedding net: run 'facefarm nets pull',"
                    + " and leave out --detector cascade");
        }
        return chosen.getModelId();
    }

    private ModelManifest finished(String model) {
        ModelManifest chosen = models.of(model);
        if (!chosen.getFinished()) {
            throw new UserError("model " + chosen.getModelId()
                    + " is not finished: wait for it, or start from it with --start-from");
        }
        if (is(chosen, NetContract.ENHANCER)) {
            throw new UserError("model " + model + " is an enhancer: name it with --enhance");
        }
        return chosen;
    }

    private static UserError besideOthers(String model) {
        return new UserError(
                "model " + model
                        + " is a one-shot swapper, which draws one person of an order: leave out --map, and give an order to each");
    }

    /**
     * The settings with the enhancer that they name, as {@link Models#of} takes it, by its id.
     *
     * @throws UserError when it is not there, or no enhancer
     */
    public MergeSettings enhanced(MergeSettings settings) {
        return enhanced(settings, enhancer(settings));
    }

    /** The settings with this enhancer, by its id; as they are without. */
    public static MergeSettings enhanced(MergeSettings settings, Optional<ModelManifest> enhancer) {
        return enhancer.map(net -> MergeSettings.newBuilder(settings)
                        .setEnhance(new Enhancement(
                                net.getModelId(), settings.getEnhance().getBlend()))
                        .build())
                .orElse(settings);
    }

    /** As {@link #enhanced(MergeSettings)}, of an order. */
    public Order enhanced(Order order) {
        return Order.newBuilder(order).setMerge(enhanced(order.getMerge())).build();
    }

    /** The enhancer that settings name; empty when they name none. */
    public Optional<ModelManifest> enhancer(MergeSettings settings) {
        return Optional.ofNullable(settings.getEnhance())
                .map(Enhancement::getModelId)
                .map(name -> {
                    ModelManifest net = models.of(name);
                    if (!is(net, NetContract.ENHANCER)) {
                        throw new UserError("model " + name
                                + " is no enhancer: bring one in with 'facefarm model import FILE NAME --as enhancer'");
                    }
                    return net;
                });
    }

    private static boolean is(ModelManifest model, NetContract contract) {
        return model.getForeign() != null && model.getForeign().getContract() == contract;
    }
}
