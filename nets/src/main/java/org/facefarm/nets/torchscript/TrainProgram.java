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
 *   <li>{@code grads(x, t, m, c, p)}: [total, losses x 2, gradient of every parameter]
 *   <li>{@code update(lr, step, share, p, g, m, v, e)}: clips, steps Adam and the average; gives the gradient's norm, and
 *       leaves everything alone when it is not finite
 *   <li>{@code rebuild_a}, {@code rebuild_b}, {@code rebuild_swap} {@code (x, p)}: N x 4 x R x R, 0..1
 * </ul>
 */
public final class TrainProgram {
    private TrainProgram() {}

    public static byte[] archive(Network net, LossWeights losses, AdamSettings adam, Precision precision) {
        List<String> methods = new ArrayList<>();
        for (Part part : net.parts()) {
            methods.add(TrainablePart.method(
                    part,
                    net.firstParameter(part.name()),
                    precision,
                    net.decoders().contains(part)));
        }
        methods.add(LossText.soften(net.resolution()));
        methods.add(LossText.dssim());
        methods.add(LossText.losses(losses, net.resolution()));
        methods.add(LossText.total(losses));
        methods.add(grads(net));
        methods.add(update(adam));
        methods.add(rebuild("rebuild_a", net.a()));
        methods.add(rebuild("rebuild_b", net.b()));
        methods.add(rebuild("rebuild_swap", net.swap()));
        return ModuleArchive.of(methods);
    }

    private static String grads(Network net) {
        FunctionText f = new FunctionText(
                "grads", "x: Tensor, t: Tensor, m: Tensor, c: List[Tensor], p: List[Tensor]", "List[Tensor]");
        f.line("n = torch.floordiv(torch.size(x, 0), 2)");
        String encoded = f.let("(self).encoder(p, x)");
        String a = RouteText.decode(f, net.a(), "p", f.let("torch.narrow(%s, 0, 0, n)", encoded));
        String b = RouteText.decode(f, net.b(), "p", f.let("torch.narrow(%s, 0, n, n)", encoded));
        String losses = f.let("(self).losses(c, torch.cat([%s, %s], 0), t, m)", a, b);
        String total = f.let("(self).total(%s)", losses);
        f.line("r = annotate(List[Tensor], [torch.detach(%s), torch.detach(%s)])".formatted(total, losses));
        f.line("g = torch.grad([%s], p, None, None, False, False)".formatted(total));
        f.line("for i in range(torch.len(g)):");
        f.line("  gi = g[i]");
        f.line("  _0 = torch.append(r, unchecked_cast(Tensor, gi))");
        return f.returning("r");
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

    private static String rebuild(String name, Route route) {
        FunctionText f = new FunctionText(name, "x: Tensor, p: List[Tensor]", "Tensor");
        String face = RouteText.decode(f, route, "p", f.let("(self).encoder(p, x)"));
        return f.returning("torch.sigmoid(torch.to(%s, 6))", face);
    }
}
