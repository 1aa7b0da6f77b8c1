package org.facefarm.nets.torchscript;

import static org.facefarm.nets.torchscript.FunctionText.literal;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.nets.loss.LossWeights;

/**
 * The losses as text. Face losses count inside the face mask, dilated and softened by a sixteenth of the side, and are
 * divided by its area so that small faces count as much as large ones.
 */
final class LossText {
    /** SSIM's constants for values 0..1: (0.01)^2 and (0.03)^2. */
    private static final String C1 = "1.0e-04";

    private static final String C2 = "9.0e-04";

    private LossText() {}

    /**
     * {@code losses(self, c, y, t, m)}: c the DSSIM matrices, y 2N x 4 x R x R before the sigmoid, t 2N x 3 x R x R, m
     * 2N x 2 x R x R (face mask, emphasis); A's samples first. Gives the losses that count x 2 (A, B).
     */
    static String losses(LossWeights weights) {
        FunctionText f = new FunctionText("losses", "c: List[Tensor], y: Tensor, t: Tensor, m: Tensor", "Tensor");
        String out = f.let("torch.sigmoid(y)");
        String rgb = f.let("torch.narrow(%s, 1, 0, 3)", out);
        String face = f.let("torch.narrow(m, 1, 0, 1)");
        String emphasis = f.let("torch.narrow(m, 1, 1, 1)");
        String inside = f.let("(self).soften(%s)", face);
        String area = f.let("torch.add(%s, 1.0e-02)", mean(inside));
        String difference = f.let("torch.abs(torch.sub(%s, t))", rgb);
        String masked = f.let("torch.mul(%s, %s)", difference, inside);
        List<String> losses = new ArrayList<>();
        for (String term : weights.terms().keySet()) {
            losses.add(
                    switch (term) {
                        case "dssim" -> f.let("torch.div(%s, %s)", dssims(f, weights.windows(), rgb, inside), area);
                        case "l1" -> f.let("torch.div(%s, %s)", mean(masked), area);
                        case "l2" ->
                            f.let("torch.div(%s, %s)", mean("torch.mul(" + masked + ", " + difference + ")"), area);
                        case "mask" -> {
                            String error = f.let("torch.sub(torch.narrow(%s, 1, 3, 1), %s)", out, face);
                            yield f.let("%s", mean("torch.mul(" + error + ", " + error + ")"));
                        }
                        case "emphasis" ->
                            f.let(
                                    "torch.div(%s, torch.add(%s, 1.0e-02))",
                                    mean("torch.mul(" + difference + ", " + emphasis + ")"), mean(emphasis));
                        case "background" -> f.let("%s", mean("torch.sub(" + difference + ", " + masked + ")"));
                        default -> throw new IllegalStateException("no text for loss " + term);
                    });
        }
        String all = f.let("torch.stack([%s])", String.join(", ", losses));
        return f.returning("torch.mean(torch.reshape(%s, [%d, 2, -1]), [2])", all, losses.size());
    }

    private static String dssims(FunctionText f, List<Integer> windows, String rgb, String inside) {
        String x = f.let("torch.mul(%s, %s)", rgb, inside);
        String z = f.let("torch.mul(t, %s)", inside);
        List<String> dssim = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            dssim.add(f.let("(self).dssim(c[%d], %s, %s)", i, x, z));
        }
        return f.let("torch.mean(torch.stack([%s]), [0])", String.join(", ", dssim));
    }

    /** Sum of the losses by their weights, over both sides. */
    static String total(LossWeights weights) {
        FunctionText f = new FunctionText("total", "l: Tensor", "Tensor");
        List<String> terms = new ArrayList<>();
        for (double weight : weights.terms().values()) {
            terms.add(f.let("torch.mul(torch.sum(torch.select(l, 0, %d)), %s)", terms.size(), literal(weight)));
        }
        return f.returning("torch.sum(torch.stack([%s]))", String.join(", ", terms));
    }

    /** Box blur twice and doubled: grows the mask by about half the box and gives it a soft edge outside. */
    static String soften(int resolution) {
        int box = Math.max(3, resolution / 16 / 2 * 2 + 1);
        FunctionText f = new FunctionText("soften", "m: Tensor", "Tensor");
        String blur = "torch.avg_pool2d(%s, [" + box + ", " + box + "], [1, 1], [" + box / 2 + ", " + box / 2
                + "], False, False, None)";
        return f.returning("torch.clamp(torch.mul(%s, 2.0), 0.0, 1.0)", blur.formatted(blur.formatted("m")));
    }

    /** {@code dssim(self, g, x, y)}: (1 - SSIM) / 2 for each sample, mean over space and colours. */
    static String dssim() {
        FunctionText f = new FunctionText("dssim", "g: Tensor, x: Tensor, y: Tensor", "Tensor");
        String maps = f.let("torch.stack([x, y, torch.add(torch.mul(x, x), torch.mul(y, y)), torch.mul(x, y)])");
        String turned = f.let("torch.transpose(g, 0, 1)");
        // Both products have the small matrix on the right, which makes one large product of each; the maps come out
        // mirrored at the diagonal, which no mean over space can see.
        String filtered = f.let("torch.matmul(torch.transpose(torch.matmul(%s, %s), 3, 4), %s)", maps, turned, turned);
        String mx = f.let("torch.select(%s, 0, 0)", filtered);
        String my = f.let("torch.select(%s, 0, 1)", filtered);
        String square = f.let("torch.add(torch.mul(%s, %s), torch.mul(%s, %s))", mx, mx, my, my);
        String cross = f.let("torch.mul(%s, %s)", mx, my);
        String variance = f.let("torch.sub(torch.select(%s, 0, 2), %s)", filtered, square);
        String covariance = f.let("torch.sub(torch.select(%s, 0, 3), %s)", filtered, cross);
        String above = f.let(
                "torch.mul(torch.add(torch.mul(%s, 2.0), %s), torch.add(torch.mul(%s, 2.0), %s))",
                cross, C1, covariance, C2);
        String below = f.let("torch.mul(torch.add(%s, %s), torch.add(%s, %s))", square, C1, variance, C2);
        String ssim = f.let("torch.mean(torch.div(%s, %s), [1, 2, 3])", above, below);
        return f.returning("torch.mul(torch.rsub(%s, 1.0), 0.5)", ssim);
    }

    /** {@code style(self, y, t, m)}: for each sample how far the colours of y (before the sigmoid) are from those of t. */
    static String style() {
        FunctionText f = new FunctionText("style", "y: Tensor, t: Tensor, m: Tensor", "Tensor");
        String drawn = f.let("torch.sigmoid(torch.narrow(y, 1, 0, 3))");
        String inside = f.let("torch.narrow(m, 1, 0, 1)");
        String area = f.let("torch.add(torch.mean(%s, [2, 3]), 1.0e-04)", inside);
        List<String> squares = new ArrayList<>();
        List<String> moments = new ArrayList<>();
        for (String x : List.of(drawn, "t")) {
            String masked = f.let("torch.mul(%s, %s)", x, inside);
            String mean = f.let("torch.div(torch.mean(%s, [2, 3]), %s)", masked, area);
            String square = f.let("torch.div(torch.mean(torch.mul(%s, %s), [2, 3]), %s)", masked, x, area);
            String variance = f.let("torch.clamp(torch.sub(%s, torch.mul(%s, %s)), 1.0e-04)", square, mean, mean);
            moments.add(mean);
            moments.add(f.let("torch.sqrt(%s)", variance));
        }
        for (int i = 0; i < 2; i++) {
            String d = f.let("torch.sub(%s, %s)", moments.get(i), moments.get(i + 2));
            squares.add(f.let("torch.mul(%s, %s)", d, d));
        }
        return f.returning("torch.mean(torch.add(%s, %s), [1])", squares.get(0), squares.get(1));
    }

    private static String mean(String x) {
        return "torch.mean(" + x + ", [1, 2, 3])";
    }
}
