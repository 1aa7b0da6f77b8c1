package org.facefarm.nets.torchscript;

import static org.facefarm.nets.torchscript.FunctionText.literal;

import org.facefarm.nets.net.Precision;
import org.facefarm.nets.optim.AdamSettings;

/** The optimiser's step as text. */
final class UpdateText {
    private UpdateText() {}

    /**
     * {@code update(lr, step, share, scale, p, o, g, m, v, e)}: clips the gradient, steps the weights and their average; o
     * holds total and parts of the loss. Gives total, the gradient's norm and the parts, and leaves everything alone when
     * total or norm is not finite.
     *
     * @param deferred whether the device decides for itself if the step is taken, which costs a kernel for each average but
     *     no waiting; else the script branches on it (as AdaBelief always does). Numbers of rank 0 lie on the host either way
     */
    static String update(AdamSettings adam, Precision precision, boolean deferred) {
        FunctionText f = new FunctionText(
                "update",
                "lr: Tensor, step: Tensor, share: Tensor, scale: Tensor, p: List[Tensor], o: List[Tensor],"
                        + " g: List[Tensor], m: List[Tensor], v: List[Tensor], e: List[Tensor]",
                "Tensor");
        String norm = "torch.linalg_vector_norm(torch.stack(torch._foreach_norm(g, 2)))";
        String divisor = "torch.clamp(torch.mul(n, %s), 1.0)".formatted(literal(1 / adam.clip()));
        boolean scaled = precision == Precision.FP16;
        f.line("n = " + (scaled ? "torch.div(" + norm + ", scale)" : norm));
        f.line("k = " + (scaled ? "torch.mul(" + divisor + ", scale)" : divisor));
        f.line("sound = torch.isfinite(torch.add(n, o[0]))");
        if (deferred && !adam.belief()) {
            deferred(f, adam);
        } else {
            branching(f, adam);
        }
        return f.returning("torch.cat([torch.stack([o[0], n]), torch.reshape(o[1], [-1])], 0)");
    }

    private static void branching(FunctionText f, AdamSettings adam) {
        f.line("if bool(sound):");
        if (adam.belief()) {
            belief(f, adam);
        } else {
            f.line("  s = annotate(List[Tensor], [])");
            f.line("  for i in range(torch.len(p)):");
            f.line("    _0 = torch.append(s, step)");
            f.line("  " + fused(adam, ""));
        }
        f.line("  if bool(torch.gt(share, 0.0)):");
        f.line("    torch._foreach_lerp_(e, p, float(share))");
        f.line("  else:");
        f.line("    pass");
        f.line("else:");
        f.line("  pass");
    }

    private static void deferred(FunctionText f, AdamSettings adam) {
        f.line("bad = torch.rsub(torch.to(sound, 6), 1.0)");
        f.line("count = torch.mul(torch.ones_like(n), step)");
        f.line("s = annotate(List[Tensor], [])");
        f.line("for i in range(torch.len(p)):");
        f.line("  _0 = torch.append(s, count)");
        f.line(fused(adam, ", found_inf=bad"));
        f.line("if bool(torch.gt(share, 0.0)):");
        f.line("  taken = torch.mul(torch.rsub(bad, 1.0), share)");
        f.line("  for j in range(torch.len(p)):");
        f.line("    _1 = torch.lerp_(e[j], p[j], taken)");
        f.line("else:");
        f.line("  pass");
    }

    /** The kernel divides by the clipping itself: one pass over all gradients less. */
    private static String fused(AdamSettings adam, String unless) {
        return "torch.%s(p, g, m, v, [], s, lr=lr, beta1=%s, beta2=%s, weight_decay=%s, eps=%s, amsgrad=False, maximize=False, grad_scale=k%s)"
                .formatted(
                        adam.weightDecay() == 0 ? "_fused_adam_" : "_fused_adamw_",
                        literal(adam.beta1()),
                        literal(adam.beta2()),
                        literal(adam.weightDecay()),
                        literal(adam.epsilon()),
                        unless);
    }

    /** libtorch has no fused AdaBelief. */
    private static void belief(FunctionText f, AdamSettings adam) {
        f.line("  torch._foreach_div_(g, float(k))");
        f.line("  torch._foreach_lerp_(m, g, %s)".formatted(literal(1 - adam.beta1())));
        f.line("  d = torch._foreach_sub(g, m)");
        f.line("  torch._foreach_mul_(v, %s)".formatted(literal(adam.beta2())));
        f.line("  torch._foreach_addcmul_(v, d, d, %s)".formatted(literal(1 - adam.beta2())));
        f.line("  h = torch._foreach_div(v, float(torch.rsub(torch.pow(%s, step), 1.0)))"
                .formatted(literal(adam.beta2())));
        f.line("  torch._foreach_sqrt_(h)");
        f.line("  torch._foreach_add_(h, %s)".formatted(literal(adam.epsilon())));
        if (adam.weightDecay() != 0) {
            f.line("  torch._foreach_mul_(p, float(torch.rsub(torch.mul(lr, %s), 1.0)))"
                    .formatted(literal(adam.weightDecay())));
        }
        f.line("  torch._foreach_addcdiv_(p, m, h, float(torch.div(lr, torch.sub(torch.pow(%s, step), 1.0))))"
                .formatted(literal(adam.beta1())));
    }
}
