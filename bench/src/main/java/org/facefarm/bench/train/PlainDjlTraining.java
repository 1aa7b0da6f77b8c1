package org.facefarm.bench.train;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.layer.Conv;
import org.facefarm.nets.layer.Dense;
import org.facefarm.nets.layer.Layer;
import org.facefarm.nets.layer.Reshape;
import org.facefarm.nets.layer.Upscale;
import org.facefarm.nets.loss.GaussianWindow;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Part;
import org.facefarm.nets.net.Route;
import org.facefarm.nets.optim.AdamSettings;
import org.facefarm.torch.Tensors;

/**
 * The same net, losses and batch with DJL's own blocks, gradient collector and Adam: what the benchmark compares with, and
 * nothing else. Takes df and liae nets; one at a time in a process, as gradient collectors are.
 */
public final class PlainDjlTraining implements AutoCloseable {
    private final Network net;
    private final LossWeights weights;
    private final NDManager manager;
    private final Map<String, SequentialBlock> blocks = new HashMap<>();
    private final Optimizer adam;
    private final List<NDArray> windows = new ArrayList<>();

    /** A net with random weights. */
    public PlainDjlTraining(Network net, LossWeights weights, AdamSettings settings) {
        this.net = net;
        this.weights = weights;
        this.manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        this.adam = Adam.builder()
                .optLearningRateTracker(Tracker.fixed((float) settings.rate()))
                .optBeta1((float) settings.beta1())
                .build();
        for (Part part : net.parts()) {
            SequentialBlock block = new SequentialBlock();
            part.layers().forEach(layer -> add(block, layer));
            block.setInitializer(new XavierInitializer(), Parameter.Type.WEIGHT);
            int size = part.input().size();
            block.initialize(
                    manager,
                    DataType.FLOAT32,
                    size == 1
                            ? new Shape(1, part.input().channels())
                            : new Shape(1, part.input().channels(), size, size));
            blocks.put(part.name(), block);
        }
        for (int side : weights.windows()) {
            GaussianWindow window = new GaussianWindow(side);
            int r = net.resolution();
            windows.add(Tensors.HOST
                    .of(manager, window.matrix(r), window.rows(r), r)
                    .transpose());
        }
    }

    /** Whether this net and these losses can be built of DJL's blocks here. */
    public static boolean takes(Network net, LossWeights weights) {
        return net.conditioning().isEmpty()
                && weights.l2() == 0
                && weights.style() == 0
                && net.parts().stream()
                        .flatMap(part -> part.layers().stream())
                        .allMatch(layer -> layer instanceof Conv
                                || layer instanceof Dense
                                || layer instanceof Reshape
                                || layer instanceof Upscale);
    }

    private static void add(SequentialBlock block, Layer layer) {
        if (layer instanceof Conv conv) {
            convolution(block, conv);
        } else if (layer instanceof Dense dense) {
            block.add(Blocks.batchFlattenBlock())
                    .add(Linear.builder().setUnits(dense.out()).build());
        } else if (layer instanceof Reshape to) {
            block.add(new LambdaBlock(x -> new NDList(x.get(0).reshape(-1, to.channels(), to.size(), to.size()))));
        } else if (layer instanceof Upscale up) {
            convolution(block, up.conv());
            block.add(new LambdaBlock(x -> new NDList(pixelShuffle(x.get(0)))));
        } else {
            throw new IllegalArgumentException("no plain DJL block for " + layer);
        }
    }

    private static void convolution(SequentialBlock block, Conv conv) {
        int pad = conv.kernel() / 2;
        block.add(Conv2d.builder()
                .setKernelShape(new Shape(conv.kernel(), conv.kernel()))
                .optStride(new Shape(conv.stride(), conv.stride()))
                .optPadding(new Shape(pad, pad))
                .setFilters(conv.out())
                .build());
        float slope = (float) conv.activation().slope();
        if (slope != 1) {
            block.add(Activation.leakyReluBlock(slope));
        }
    }

    private static NDArray pixelShuffle(NDArray x) {
        Shape s = x.getShape();
        long c = s.get(1) / 4;
        return x.reshape(s.get(0), c, 2, 2, s.get(2), s.get(3))
                .transpose(0, 1, 4, 2, 5, 3)
                .reshape(s.get(0), c, 2 * s.get(2), 2 * s.get(3));
    }

    /** One step; gives the total loss. */
    public float step(TrainBatch batch) {
        try (NDManager scope = manager.newSubManager();
                GradientCollector gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
            int r = net.resolution();
            long n = batch.faces();
            NDArray x = Tensors.HOST.of(scope, batch.input(), 2 * n, 3, r, r);
            NDArray t = Tensors.HOST.of(scope, batch.target(), 2 * n, 3, r, r);
            NDArray m = Tensors.HOST.of(scope, batch.masks(), 2 * n, 2, r, r);
            ParameterStore store = new ParameterStore(scope, false);
            NDArray encoded = run(store, net.encoder().name(), x);
            NDArray drawn = NDArrays.concat(new NDList(
                    along(net.routes().get(0), store, encoded.get(":" + n)),
                    along(net.routes().get(1), store, encoded.get(n + ":"))));
            NDArray loss = loss(drawn, t, m);
            gradients.backward(loss);
            blocks.forEach((part, block) -> block.getParameters().forEach(p -> {
                NDArray weight = p.getValue().getArray();
                try (NDArray gradient = weight.getGradient()) {
                    adam.update(part + p.getKey(), weight, gradient);
                }
            }));
            return loss.getFloat();
        }
    }

    private NDArray along(Route route, ParameterStore store, NDArray encoded) {
        Map<String, NDArray> codes = new HashMap<>();
        NDList code = new NDList();
        for (String inter : route.inters()) {
            code.add(codes.computeIfAbsent(inter, name -> run(store, name, encoded)));
        }
        NDArray joined = NDArrays.concat(code, 1);
        NDArray face = run(store, route.decoder(), joined);
        return route.mask().isEmpty() ? face : NDArrays.concat(new NDList(face, run(store, route.mask(), joined)), 1);
    }

    private NDArray run(ParameterStore store, String part, NDArray x) {
        return blocks.get(part).forward(store, new NDList(x), true).singletonOrThrow();
    }

    private NDArray loss(NDArray drawn, NDArray t, NDArray m) {
        NDArray out = Activation.sigmoid(drawn);
        NDArray rgb = out.get(":, :3");
        NDArray face = m.get(":, :1");
        NDArray emphasis = m.get(":, 1:");
        NDArray inside = soften(face);
        NDArray area = mean(inside).add(0.01f);
        NDArray difference = rgb.sub(t).abs();
        NDArray masked = difference.mul(inside);
        Map<String, NDArray> losses = new HashMap<>();
        NDArray dssim = null;
        for (NDArray window : windows) {
            NDArray one = dssim(rgb.mul(inside), t.mul(inside), window);
            dssim = dssim == null ? one : dssim.add(one);
        }
        losses.put("dssim", dssim.div(windows.size()).div(area));
        losses.put("l1", mean(masked).div(area));
        losses.put("mask", mean(out.get(":, 3:").sub(face).square()));
        losses.put("emphasis", mean(difference.mul(emphasis)).div(mean(emphasis).add(0.01f)));
        losses.put("background", mean(difference.sub(masked)));
        NDArray total = null;
        for (Map.Entry<String, Double> term : weights.terms().entrySet()) {
            // Mean over each side, sum of both sides.
            NDArray weighted = losses.get(term.getKey()).mean().mul((float) (2 * term.getValue()));
            total = total == null ? weighted : total.add(weighted);
        }
        return total;
    }

    private NDArray soften(NDArray face) {
        int box = Math.max(3, net.resolution() / 16 / 2 * 2 + 1);
        NDArray blurred = face;
        for (int i = 0; i < 2; i++) {
            blurred = Pool.avgPool2d(
                    blurred, new Shape(box, box), new Shape(1, 1), new Shape(box / 2, box / 2), false, false);
        }
        return blurred.mul(2).clip(0, 1);
    }

    private static NDArray dssim(NDArray x, NDArray y, NDArray window) {
        NDArray mx = filter(x, window);
        NDArray my = filter(y, window);
        NDArray square = mx.square().add(my.square());
        NDArray cross = mx.mul(my);
        NDArray variance = filter(x.square().add(y.square()), window).sub(square);
        NDArray covariance = filter(x.mul(y), window).sub(cross);
        NDArray above = cross.mul(2).add(1e-4f).mul(covariance.mul(2).add(9e-4f));
        NDArray below = square.add(1e-4f).mul(variance.add(9e-4f));
        return mean(above.div(below)).mul(-1).add(1).mul(0.5f);
    }

    private static NDArray filter(NDArray x, NDArray window) {
        return x.matMul(window).transpose(0, 1, 3, 2).matMul(window);
    }

    private static NDArray mean(NDArray x) {
        return x.flatten(1, 3).mean(new int[] {1});
    }

    @Override
    public void close() {
        manager.close();
    }
}
