package org.facefarm.media.light;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A picture with HDR or wide primaries as one in standard dynamic range and BT.709, and back. Code values become light
 * (BT.2100; for others the gamma of 2.4 of BT.1886), its primaries BT.709 (BT.2087), HDR is bent into range ({@link ToneMap}),
 * and what comes of it becomes display values by the same gamma. Going back goes the same way, exactly.
 */
public final class SdrView {
    private static final double GAMMA = 2.4;
    /** Room for colours that are brighter than white. */
    private static final float BRIGHTEST = 4;

    private static final Map<Transfer, SdrView> WIDE = new ConcurrentHashMap<>();
    private static final Map<Transfer, SdrView> NARROW = new ConcurrentHashMap<>();

    private final Curve codeToLight;
    private final Curve lightToView;
    private final Curve viewToLight;
    private final Curve lightToCode;
    private final Gamut gamut;

    private SdrView(Transfer transfer, Gamut gamut) {
        this.gamut = gamut;
        if (transfer == Transfer.PQ) {
            codeToLight = new Curve(v -> Quantizer.light(v) / ToneMap.WHITE, 1);
            lightToView = new Curve(x -> encoded(ToneMap.bend(x)), 64);
            viewToLight = new Curve(v -> ToneMap.unbend(decoded(v)), 1);
            lightToCode = new Curve(x -> Quantizer.code(x * ToneMap.WHITE), 64);
        } else {
            codeToLight = new Curve(SdrView::decoded, BRIGHTEST);
            lightToView = new Curve(SdrView::encoded, BRIGHTEST);
            viewToLight = codeToLight;
            lightToCode = lightToView;
        }
    }

    /** Empty where a picture is seen as it is. */
    public static Optional<SdrView> of(Transfer transfer, Primaries primaries) {
        if (primaries == Primaries.BT2020) {
            return Optional.of(WIDE.computeIfAbsent(transfer, t -> new SdrView(t, Gamut.BT2020)));
        }
        return transfer == Transfer.GAMMA
                ? Optional.empty()
                : Optional.of(NARROW.computeIfAbsent(transfer, t -> new SdrView(t, Gamut.BT709)));
    }

    private static double decoded(double display) {
        return StrictMath.pow(display, GAMMA);
    }

    private static double encoded(double light) {
        return StrictMath.pow(light, 1 / GAMMA);
    }

    /** Colours of the picture become what nets see, in place: CV_32FC3, B, G, R, black 0 and white 1. */
    public void show(Mat bgr) {
        map(bgr, codeToLight, gamut.toBt709(), lightToView);
    }

    /** What nets see as colours of the picture again. The caller closes it. */
    public Mat restored(Mat bgr) {
        Mat own = bgr.clone();
        map(own, viewToLight, gamut.fromBt709(), lightToCode);
        return own;
    }

    /**
     * What nets see of a whole picture: CV_8UC3. The caller closes it.
     *
     * @param bgr CV_16UC3, colours of the picture
     */
    public Mat shown8(Mat bgr) {
        Mat shown = new Mat(bgr.rows(), bgr.cols(), CV_8UC3);
        float[] mix = gamut.toBt709();
        short[] codes = new short[3 * bgr.cols()];
        byte[] row = new byte[3 * bgr.cols()];
        ShortBuffer from = bgr.createBuffer();
        ByteBuffer to = shown.createBuffer();
        int step = (int) (bgr.step() / Short.BYTES);
        for (int y = 0; y < bgr.rows(); y++) {
            from.get(y * step, codes);
            for (int x = 0; x < row.length; x += 3) {
                float b = light(codes[x]);
                float g = light(codes[x + 1]);
                float r = light(codes[x + 2]);
                row[x] = display(mix[0] * b + mix[1] * g + mix[2] * r);
                row[x + 1] = display(mix[3] * b + mix[4] * g + mix[5] * r);
                row[x + 2] = display(mix[6] * b + mix[7] * g + mix[8] * r);
            }
            to.put(y * row.length, row);
        }
        return shown;
    }

    private float light(short code) {
        return codeToLight.at((code & 0xffff) * (1 / 65535f));
    }

    private byte display(float light) {
        return (byte) Math.max(0, Math.min(255, lightToView.at(light) * 255 + 0.5f));
    }

    private static void map(Mat bgr, Curve in, float[] mix, Curve out) {
        if (bgr.type() != CV_32FC3 || !bgr.isContinuous()) {
            throw new IllegalArgumentException("colours of type %d".formatted(bgr.type()));
        }
        FloatBuffer pixels = bgr.createBuffer();
        float[] row = new float[3 * bgr.cols()];
        for (int y = 0; y < bgr.rows(); y++) {
            pixels.get(y * row.length, row);
            for (int x = 0; x < row.length; x += 3) {
                float b = in.at(row[x]);
                float g = in.at(row[x + 1]);
                float r = in.at(row[x + 2]);
                row[x] = out.at(mix[0] * b + mix[1] * g + mix[2] * r);
                row[x + 1] = out.at(mix[3] * b + mix[4] * g + mix[5] * r);
                row[x + 2] = out.at(mix[6] * b + mix[7] * g + mix[8] * r);
            }
            pixels.put(y * row.length, row);
        }
    }
}
