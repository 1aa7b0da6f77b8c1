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
 *   <li>{@code grads(x, t, m, w, gan, scale, c, p)}: [total, losses x 2, gradient of every parameter]; w is 2 x people
 *       or 2N x people, one-hot: whose faces the two halves are, or each face is; gan is the weight of the duel with the discriminator, 0 for none; in
 *       float16 gradients are scale times too large
 *   <li>{@code evaluate(x, t, m, w, c, p)}: total of the losses between picture and rebuilt picture
 *   <li>{@code add(x, g, h)} and {@code divide(x, g)}: g += h, g /= x
 *   <li>{@code read(x, g)} and {@code write(x, g)}: the only tensor of g copied to x, which may lie elsewhere, or back
 *   <li>{@code update}: see {@link UpdateText}
 *   <li>{@code rebuild_r(x, w, p)} for the r-th of the distinct routes: N x 4 x R x R, 0..1; w is 1 x people
 * </ul>
 */
public final class TrainProgram {
    /** All of the way would cost the expressions in which the two people differ as well (decision 50). */
    private static final double STRANGENESS = 0.5;

    private static final int TOGETHER = 4;

    private TrainProgram() {}

    /** @param deferred whether no step is to be waited for before its end; see {@link UpdateText} */
    public static byte[] archive(
            Network net, LossWeights losses, AdamSettings adam, Precision precision, boolean deferred) {
        List<String> methods = new ArrayList<>();
        for (Part part : net.parts()) {
            methods.add(trainable(net, part, precision));
        }
        methods.add(LossText.soften(net.resolution()));
        methods.add(LossText.dssim());
        methods.add(LossText.losses(losses));
        methods.add(LossText.total(losses));
        if (losses.style() != 0) {
            methods.add(LossText.style());
        }
        net.discriminator().ifPresent(d -> methods.add(adversary()));
        methods.add(grads(net, losses, precision));
        methods.add(evaluate(net));
        methods.addAll(sums());
        methods.add(UpdateText.update(adam, precision, deferred));
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
        return TrainablePart.method(net, part, exact ? Precision.FP32 : precision);
    }

    /** The identity codes of the people that the one-hot rows name; the rows themselves where nobody asks. */
    static String identityCode(Network net, String oneHot) {
        return net.conditioning().isPresent() ? "(self).identity(p, %s, %s)".formatted(oneHot, oneHot) : oneHot;
    }

    private static String grads(Network net, LossWeights weights, Precision precision) {
        FunctionText f = new FunctionText(
                "grads",
                "x: Tensor, t: Tensor, m: Tensor, w: Tensor, gan: Tensor, scale: Tensor, c: List[Tensor], p:"
                        + " List[Tensor]",
                "List[Tensor]");
        Faces faces = faces(f, net);
        String losses = f.let("(self).losses(c, %s, t, m)", faces.drawn());
        String total = f.let("(self).total(%s)", losses);
        if (weights.style() != 0) {
            String style = style(f, net, faces);
            losses = f.let("torch.cat([%s, torch.unsqueeze(%s, 0)], 0)", losses, style);
            total = f.let("torch.add(%s, torch.mul(torch.sum(%s), %s))", total, style, literal(weights.style()));
        }
        if (net.conditioning().isPresent()) {
            String seen = witness(f, faces.code(), weights.witness());
            losses = f.let("torch.cat([%s, torch.unsqueeze(%s, 0)], 0)", losses, seen);
            total = f.let("torch.add(%s, torch.sum(%s))", total, seen);
        }
        if (net.discriminator().isPresent()) {
            f.line("if bool(torch.gt(gan, 0.0)):");
            f.line("  duel = (self).adversary(p, s, %s, t, m)".formatted(faces.drawn()));
            f.line("else:");
            f.line("  duel = torch.new_zeros(%s, [2, 2])".formatted(losses));
            losses = f.let("torch.cat([%s, duel], 0)", losses);
            String fooling = f.let("torch.mul(torch.sum(torch.select(duel, 0, 0)), gan)");
            total = f.let("torch.add(torch.add(%s, %s), torch.sum(torch.select(duel, 0, 1)))", total, fooling);
        }
        f.line("r = annotate(List[Tensor], [torch.detach(%s), torch.detach(%s)])".formatted(total, losses));
        if (precision == Precision.FP16) {
            total = f.let("torch.mul(%s, scale)", total);
        }
        // A discriminator that has no say yet gets no gradient, nor does what is settled.
        f.line("g = torch.grad([%s], p, None, None, False, %s)"
                .formatted(total, net.discriminator().isPresent() || net.settled() ? "True" : "False"));
        f.line("for i in range(torch.len(g)):");
        f.line("  gi = g[i]");
        f.line("  if torch.__is__(gi, None):");
        f.line("    _0 = torch.append(r, torch.zeros_like(p[i]))");
        f.line("  else:");
        f.line("    _1 = torch.append(r, unchecked_cast(Tensor, gi))");
        return f.returning("r");
    }

    private static String evaluate(Network net) {
        FunctionText f = new FunctionText(
                "evaluate", "x: Tensor, t: Tensor, m: Tensor, w: Tensor, c: List[Tensor], p: List[Tensor]", "Tensor");
        return f.returning(
                "(self).total((self).losses(c, %s, t, m))", faces(f, net).drawn());
    }

    /** All parameters as constants, q. */
    private static void constants(FunctionText f) {
        f.line("q = annotate(List[Tensor], [])");
        f.line("for j in range(torch.len(p)):");
        f.line("  _0 = torch.append(q, torch.detach(p[j]))");
    }

    /** Sum of two lists of gradients, a list divided by a number, and tensors copied. */
    private static List<String> sums() {
        FunctionText add = new FunctionText("add", "x: Tensor, g: List[Tensor], h: List[Tensor]", "Tensor");
        add.line("torch._foreach_add_(g, h)");
        FunctionText divide = new FunctionText("divide", "x: Tensor, g: List[Tensor]", "Tensor");
        divide.line("torch._foreach_div_(g, float(x))");
        FunctionText read = new FunctionText("read", "x: Tensor, g: List[Tensor]", "Tensor");
        FunctionText write = new FunctionText("write", "x: Tensor, g: List[Tensor]", "Tensor");
        return List.of(
                add.returning("x"),
                divide.returning("x"),
                read.returning("torch.copy_(x, g[0])"),
                write.returning("torch.copy_(g[0], x)"));
    }

    /**
     * Names of what the encoder gives, of the decoder's input (empty unless one decoder serves everybody) and of the four
     * channels drawn from it.
     */
    private record Faces(String encoded, String code, String drawn) {}

    /** Rebuilds both halves of the batch; s is the identity code for each face, n the number of faces in a half. */
    private static Faces faces(FunctionText f, Network net) {
        f.line("n = torch.floordiv(torch.size(x, 0), 2)");
        f.line("each = torch.floordiv(torch.size(x, 0), torch.size(w, 0))");
        f.line("s = torch.repeat_interleave(%s, each, 0)".formatted(identityCode(net, "w")));
        if (net.settled()) {
            constants(f);
        }
        String seeing = net.settled() ? "q" : "p";
        String encoded = f.let("(self).encoder(" + seeing + ", x, s)");
        if (net.conditioning().isPresent()) {
            Route route = net.routes().get(0);
            String code = RouteText.code(f, route, seeing + ", %s, s", encoded);
            if (net.settled()) {
                code = strangers(f, code);
            }
            return new Faces(encoded, code, RouteText.decodeCode(f, route, "p, %s, s", code));
        }
        String a = RouteText.decode(f, net.routes().get(0), "p, %s, s", f.let("torch.narrow(%s, 0, 0, n)", encoded));
        String b = RouteText.decode(f, net.routes().get(1), "p, %s, s", f.let("torch.narrow(%s, 0, n, n)", encoded));
        return new Faces(encoded, "", f.let("torch.cat([%s, %s], 0)", a, b));
    }

    /**
     * Codes of each half moved towards the other's, from not at all to half of the way from mean to mean. A settled code still
     * tells a little who it is; so the decoder learns to heed what it is told of that, not what it sees. Faces are taken in
     * fours, so that a batch gives the same step in one part or in two.
     */
    private static String strangers(FunctionText f, String code) {
        f.line("if torch.eq(torch.remainder(n, %d), 0):".formatted(TOGETHER));
        f.line("  few = %d".formatted(TOGETHER));
        f.line("else:");
        f.line("  few = n");
        f.line("length = torch.size(%s, 1)".formatted(code));
        f.line("ca = torch.reshape(torch.narrow(%s, 0, 0, n), [-1, few, length])".formatted(code));
        f.line("cb = torch.reshape(torch.narrow(%s, 0, n, n), [-1, few, length])".formatted(code));
        f.line("way = torch.sub(torch.mean(cb, [1], True), torch.mean(ca, [1], True))");
        f.line("place = torch.cumsum(torch.ones_like(torch.narrow(ca, 2, 0, 1)), 1)");
        f.line("last = torch.clamp(torch.sub(torch.narrow(place, 1, torch.sub(few, 1), 1), 1), 1)");
        f.line("share = torch.mul(torch.div(torch.sub(place, 1), last), %s)".formatted(literal(STRANGENESS)));
        return f.let(
                "torch.reshape(torch.cat([torch.add(ca, torch.mul(way, share)), torch.sub(cb, torch.mul(way, share))], 0),"
                        + " [-1, length])");
    }

    /** The style of swapped faces: where one decoder serves everybody each half drawn as the other, else B drawn as A. */
    private static String style(FunctionText f, Network net, Faces faces) {
        if (net.conditioning().isPresent()) {
            f.line("turned = torch.roll(s, [n], [0])");
            String swapped = RouteText.decodeCode(f, net.routes().get(0), "p, %s, turned", faces.code());
            return f.let("torch.mean(torch.reshape((self).style(%s, t, m), [2, -1]), [1])", swapped);
        }
        String b = f.let("torch.narrow(%s, 0, n, n)", faces.encoded());
        String swapped = RouteText.decode(f, net.routes().get(0), "p, %s, s", b);
        String style =
                f.let("torch.mean((self).style(%s, torch.narrow(t, 0, n, n), torch.narrow(m, 0, n, n)))", swapped);
        return f.let("torch.stack([torch.zeros_like(%s), %s])", style, style);
    }

    /**
     * {@code adversary(p, s, y, t, m)}: the binary cross-entropies (Goodfellow et al. 2014, non-saturating) of drawing what
     * the discriminator takes for real, and of the discriminator itself, for each half. Each is constant to the other's
     * weights, so that one gradient of their sum serves both.
     */
    private static String adversary() {
        FunctionText f =
                new FunctionText("adversary", "p: List[Tensor], s: Tensor, y: Tensor, t: Tensor, m: Tensor", "Tensor");
        constants(f);
        String inside = f.let("(self).soften(torch.narrow(m, 1, 0, 1))");
        String drawn = f.let("torch.mul(torch.narrow(torch.sigmoid(y), 1, 0, 3), %s)", inside);
        String real = f.let("torch.mul(t, %s)", inside);
        String judge = "torch.to((self).discriminator(%s, %s, s), 6)";
        String fooled = f.let("torch.softplus(torch.neg(" + judge + "))", "q", drawn);
        String onDrawn = f.let("torch.softplus(" + judge + ")", "p", f.let("torch.detach(%s)", drawn));
        String onReal = f.let("torch.softplus(torch.neg(" + judge + "))", "p", real);
        String judging = f.let("torch.mul(torch.add(%s, %s), 0.5)", onDrawn, onReal);
        return f.returning("torch.mean(torch.reshape(torch.stack([%s, %s]), [2, 2, -1]), [2])", fooled, judging);
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
        String right = f.let("torch.sum(torch.mul(%s, torch.repeat_interleave(w, each, 0)), [1])", scores);
        return f.let("torch.neg(torch.mean(torch.reshape(%s, [2, -1]), [1]))", right);
    }

    private static String rebuild(Network net, String name, Route route) {
        FunctionText f = new FunctionText(name, "x: Tensor, w: Tensor, p: List[Tensor]", "Tensor");
        f.line("s = " + identityCode(net, "w"));
        String face = RouteText.decode(f, route, "p, %s, s", f.let("(self).encoder(p, x, s)"));
        return f.returning("torch.sigmoid(torch.to(%s, 6))", face);
    }
}
