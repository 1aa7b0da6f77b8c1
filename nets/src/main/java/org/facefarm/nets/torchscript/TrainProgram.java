package org.facefarm.nets.torchscript;

import static org.facefarm.nets.torchscript.FunctionText.literal;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Part;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.net.Route;
import org.facefarm.nets.optim.AdamSettings;

/**
 * The training step as TorchScript. Methods:
 *
 * <ul>
 *   <li>{@code grads(x, t, m, w, c, p)}: [total, losses x 2, gradient of every parameter]; w is 2 x people, one-hot: whose
 *       faces the two halves are
 *   <li>{@code update(lr, step, share, p, g, m, v, e)}: clips, steps the optimiser and the average; gives the gradient's
 *       norm, and leaves everything alone when it is not finite
 *   <li>{@code rebuild_r(x, w, p)} for the r-th of the distinct routes: N x 4 x R x R, 0..1; w is 1 x people
 * </ul>
 */
public final class TrainProgram {
    private TrainProgram() {}

    public static byte[] archive(Network net, LossWeights losses, AdamSettings adam, Precision precision) {
        List<String> methods = new ArrayList<>();
        for (Part part : net.parts()) {
            methods.add(trainable(net, part, precision));
        }
        methods.add(LossText.soften(net.resolution()));
        methods.add(LossText.dssim());
        methods.add(LossText.losses(losses));
        methods.add(LossText.total(losses));
        methods.add(grads(net, losses));
        methods.add(update(adam));
        List<Route> routes = net.distinctRoutes();
        for (int r = 0; r < routes.size(); r++) {
            methods.add(rebuild(net, "rebuild_" + r, routes.get(r)));
        }
        return ModuleArchive.of(methods);
    }

    /** Codes steer everything: they, and what tells people apart, are computed in float32. */
    static String trainable(Network net, Part part, Precision precision) {
        boolean exact = net.conditioning()
                .filter(c -> part.equals(c.identity()) || part.equals(c.witness()))
                .isPresent();
        return TrainablePart.method(
                part,
                net.firstParameter(part.name()),
                exact ? Precision.FP32 : precision,
                net.decoders().contains(part));
    }

    /** The identity codes of the people that the one-hot rows name; the rows themselves where nobody asks. */
    static String identityCode(Network net, String oneHot) {
        return net.conditioning().isPresent() ? "(self).identity(p, %s, %s)".formatted(oneHot, oneHot) : oneHot;
    }

    private static String grads(Network net, LossWeights weights) {
        FunctionText f = new FunctionText(
                "grads",
                "x: Tensor, t: Tensor, m: Tensor, w: Tensor, c: List[Tensor], p: List[Tensor]",
                "List[Tensor]");
        f.line("n = torch.floordiv(torch.size(x, 0), 2)");
        f.line("s = torch.repeat_interleave(%s, n, 0)".formatted(identityCode(net, "w")));
        String encoded = f.let("(self).encoder(p, x, s)");
        String losses;
        String total;
        if (net.conditioning().isPresent()) {
            Route route = net.routes().get(0);
            String code = RouteText.code(f, route, "p, %s, s", encoded);
            String faces = RouteText.decodeCode(f, route, "p, %s, s", code);
            String seen = witness(f, code, weights.witness());
            String own = f.let("(self).losses(c, %s, t, m)", faces);
            losses = f.let("torch.cat([%s, torch.unsqueeze(%s, 0)], 0)", own, seen);
            total = f.let("torch.add((self).total(%s), torch.sum(%s))", own, seen);
        } else {
            String a =
                    RouteText.decode(f, net.routes().get(0), "p, %s, s", f.let("torch.narrow(%s, 0, 0, n)", encoded));
            String b =
                    RouteText.decode(f, net.routes().get(1), "p, %s, s", f.let("torch.narrow(%s, 0, n, n)", encoded));
            losses = f.let("(self).losses(c, torch.cat([%s, %s], 0), t, m)", a, b);
            total = f.let("(self).total(%s)", losses);
        }
        f.line("r = annotate(List[Tensor], [torch.detach(%s), torch.detach(%s)])".formatted(total, losses));
        f.line("g = torch.grad([%s], p, None, None, False, False)".formatted(total));
        f.line("for i in range(torch.len(g)):");
        f.line("  gi = g[i]");
        f.line("  _0 = torch.append(r, unchecked_cast(Tensor, gi))");
        return f.returning("r");
    }

    /**
     * Cross-entropy of the witness for each half. The code goes to it with its gradient reversed and weighted: c + l * c - l *
     * c, the first two of them constants.
     */
    private static String witness(FunctionText f, String code, double weight) {
        String plain = f.let("torch.to(%s, 6)", code);
        String reversed = f.let(
                "torch.sub(torch.mul(torch.detach(%s), %s), torch.mul(%s, %s))",
                plain, literal(1 + weight), plain, literal(weight));
        String scores = f.let("torch.log_softmax((self).witness(p, %s, s), 1)", reversed);
        String right = f.let("torch.sum(torch.mul(%s, torch.repeat_interleave(w, n, 0)), [1])", scores);
        return f.let("torch.neg(torch.mean(torch.reshape(%s, [2, -1]), [1]))", right);
    }

    private static String update(AdamSettings adam) {
        FunctionText f = new FunctionText(
                "update",
                "lr: Tensor, step: Tensor, share: Tensor, p: List[Tensor], g: List[Tensor], m: List[Tensor],"
                        + " v: List[Tensor], e: List[Tensor]",
                "Tensor");
        f.line("n = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(g, 2)))");
        f.line("if bool(torch.isfinite(n)):");
        f.line(
                "  torch._foreach_mul_(g, torch.clamp(torch.div(torch.reciprocal(torch.add(n, 1.0e-06)), %s), None, 1.0))"
                        .formatted(literal(1 / adam.clip())));
        f.line("  s = annotate(List[Tensor], [])");
        f.line("  for i in range(torch.len(p)):");
        f.line("    _0 = torch.append(s, step)");
        f.line(
                "  torch._fused_adam_(p, g, m, v, [], s, lr=lr, beta1=%s, beta2=%s, weight_decay=0.0, eps=%s, amsgrad=False, maximize=False)"
                        .formatted(literal(adam.beta1()), literal(adam.beta2()), literal(adam.epsilon())));
        f.line("  torch._foreach_lerp_(e, p, float(share))");
        f.line("else:");
        f.line("  pass");
        return f.returning("n");
    }

    private static String rebuild(Network net, String name, Route route) {
        FunctionText f = new FunctionText(name, "x: Tensor, w: Tensor, p: List[Tensor]", "Tensor");
        f.line("s = " + identityCode(net, "w"));
        String face = RouteText.decode(f, route, "p, %s, s", f.let("(self).encoder(p, x, s)"));
        return f.returning("torch.sigmoid(torch.to(%s, 6))", face);
    }
}
