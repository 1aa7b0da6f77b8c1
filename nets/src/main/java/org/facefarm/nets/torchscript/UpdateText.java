package org.facefarm.nets.torchscript;

import static org.facefarm.nets.torchscript.FunctionText.literal;

import org.facefarm.nets.optim.AdamSettings;

/** The optimiser's step as text. */
final class UpdateText {
    private UpdateText() {}

    /**
     * {@code update(lr, step, share, p, g, m, v, e)}: clips the gradient, steps the weights and their average; gives the
     * gradient's norm, and leaves everything alone when it is not finite.
     */
    static String update(AdamSettings adam) {
        FunctionText f = new FunctionText(
                "update",
                "lr: Tensor, step: Tensor, share: Tensor, p: List[Tensor], g: List[Tensor], m: List[Tensor],"
                        + " v: List[Tensor], e: List[Tensor]",
                "Tensor");
        f.line("n = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(g, 2)))");
        f.line("if bool(torch.isfinite(n)):");
        f.line("  k = torch.clamp(torch.mul(n, %s), 1.0)".formatted(literal(1 / adam.clip())));
        if (adam.belief()) {
            belief(f, adam);
        } else {
            fused(f, adam);
        }
        f.line("  if bool(torch.gt(share, 0.0)):");
        f.line("    torch._foreach_lerp_(e, p, float(share))");
        f.line("  else:");
        f.line("    pass");
        f.line("else:");
        f.line("  pass");
        return f.returning("n");
    }

    /** The kernel divides by the clipping itself: one pass over all gradients less. */
    private static void fused(FunctionText f, AdamSettings adam) {
        f.line("  s = annotate(List[Tensor], [])");
        f.line("  for i in range(torch.len(p)):");
        f.line("    _0 = torch.append(s, step)");
        f.line(
                "  torch.%s(p, g, m, v, [], s, lr=lr, beta1=%s, beta2=%s, weight_decay=%s, eps=%s, amsgrad=False, maximize=False, grad_scale=k)"
                        .formatted(
                                adam.weightDecay() == 0 ? "_fused_adam_" : "_fused_adamw_",
                                literal(adam.beta1()),
                                literal(adam.beta2()),
                                literal(adam.weightDecay()),
                                literal(adam.epsilon())));
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
