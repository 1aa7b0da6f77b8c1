package org.facefarm.studio.performance;

import java.util.List;
import org.facefarm.studio.internal.curve.Noise;
import org.facefarm.studio.internal.curve.Shape;
import org.facefarm.studio.performer.Identity;

/** A voice for a performance: a buzz with the formants of an open or closed mouth, as loud as the mouth is open. */
public final class Voice {
    /** Samples a second. */
    public static final int SAMPLE_RATE = 48_000;

    private static final int HARMONICS = 24;
    private static final int TABLE = 4096;
    private static final float[] SINE = sine();

    private Voice() {}

    /** The sound track: 16-bit mono at 48 kHz, as long as the performance. */
    public static short[] of(Identity who, Performance performance) {
        List<Moment> moments = performance.moments();
        int samples = (int) Math.round(moments.size() / performance.fps() * SAMPLE_RATE);
        short[] pcm = new short[samples];
        Noise noise = new Noise(who.seed());
        double pitch = 105 + 90 * noise.at(50, 0);
        double phase = 0;
        for (int i = 0; i < samples; i++) {
            double t = i / (double) SAMPLE_RATE;
            float open = opening(moments, t * performance.fps());
            phase += pitch * (1 + 0.12 * noise.wave(51, t * 1.5)) / SAMPLE_RATE;
            float buzz = buzz(phase, pitch, open);
            float breath = 0.02f * (noise.at(i, 52) - 0.5f);
            float loud = Math.min(1, 2.2f * open);
            pcm[i] = (short) Math.round(20_000 * Math.max(-1, Math.min(1, loud * buzz + (0.2f + open) * breath)));
        }
        return pcm;
    }

    private static float opening(List<Moment> moments, double frame) {
        int i = Math.min((int) frame, moments.size() - 1);
        int next = Math.min(i + 1, moments.size() - 1);
        return Shape.mix(moments.get(i).mouthOpen(), moments.get(next).mouthOpen(), (float) (frame - i));
    }

    private static float buzz(double phase, double pitch, float open) {
        double first = 320 + 480 * open;
        double second = 1900 - 600 * open;
        float sum = 0;
        for (int h = 1; h <= HARMONICS; h++) {
            double f = h * pitch;
            float gain = Shape.bell((float) ((f - first) / 160), 0)
                    + 0.5f * Shape.bell((float) ((f - second) / 260), 0)
                    + 0.03f;
            double turn = phase * h;
            sum += gain / (float) Math.sqrt(h) * SINE[(int) ((turn - Math.floor(turn)) * TABLE)];
        }
        return 0.5f * sum;
    }

    private static float[] sine() {
        float[] table = new float[TABLE];
        for (int i = 0; i < TABLE; i++) {
            table[i] = (float) StrictMath.sin(2 * Math.PI * i / TABLE);
        }
        return table;
    }
}
