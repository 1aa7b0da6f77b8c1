package org.facefarm.studio.performance;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.studio.internal.curve.Noise;

/**
 * A performance: somebody talks, blinks, looks about and moves the head, frame by frame.
 *
 * @param fps frames per second
 * @param moments one for each frame
 */
public record Performance(double fps, List<Moment> moments) {
    private static final float YAW = (float) Math.toRadians(25);
    private static final float PITCH = (float) Math.toRadians(12);
    private static final float ROLL = (float) Math.toRadians(6);
    private static final double BLINK_EVERY = 3.1;
    private static final double BLINK_LASTS = 0.28;

    public Performance {
        moments = List.copyOf(moments);
    }

    /** A natural performance within 25 degrees of yaw and 12 of pitch; the same seed gives the same performance. */
    public static Performance of(long seed, double seconds, double fps) {
        int frames = (int) Math.round(seconds * fps);
        List<Moment> moments = new ArrayList<>(frames);
        for (int i = 0; i < frames; i++) {
            moments.add(at(seed, i / fps, i));
        }
        return new Performance(fps, moments);
    }

    private static Moment at(long seed, double t, int frame) {
        Noise noise = new Noise(seed);
        float speech = speech(noise, t);
        Light light = new Light(
                -0.45f + 0.15f * noise.wave(20, t * 0.1),
                0.55f + 0.08f * noise.wave(21, t * 0.1),
                1f + 0.05f * noise.wave(22, t * 0.3),
                0.1f);
        return new Moment(
                YAW * swing(noise, 1, t, 0.35),
                PITCH * swing(noise, 2, t, 0.45),
                ROLL * swing(noise, 3, t, 0.3),
                speech,
                Math.max(0, 0.9f * noise.wave(5, t * 0.3) + 0.1f),
                blink(noise, t),
                gaze(noise, 8, t),
                0.5f * gaze(noise, 9, t),
                0.7f * noise.wave(6, t * 0.5) + 0.2f * speech,
                light,
                0.5f + 0.035f * noise.wave(10, t * 0.25),
                0.46f + 0.02f * noise.wave(11, t * 0.3),
                0.6f * (1 + 0.06f * noise.wave(12, t * 0.2)),
                seed,
                seed * 1_000_003 + frame);
    }

    private static float swing(Noise noise, int channel, double t, double rate) {
        float wave = 1.25f * noise.wave(channel, t * rate) + 0.15f * noise.wave(channel + 100, t * rate * 4);
        return Math.max(-1, Math.min(1, wave));
    }

    /** Syllables four or five to the second, in phrases with pauses. */
    private static float speech(Noise noise, double t) {
        float phrase = Math.max(0, Math.min(1, 0.75f + 2.2f * noise.wave(4, t * 0.6)));
        float syllable = Math.max(0, 0.42f + 0.75f * noise.wave(7, t * 4.6));
        return Math.min(1, 0.85f * phrase * syllable);
    }

    private static float blink(Noise noise, double t) {
        long turn = (long) Math.floor(t / BLINK_EVERY);
        double starts = turn * BLINK_EVERY + (0.1 + 0.7 * noise.at(30, turn)) * (BLINK_EVERY - BLINK_LASTS);
        double phase = (t - starts) / BLINK_LASTS;
        if (phase <= 0 || phase >= 1) {
            return 0;
        }
        double closing = 1 - Math.abs(2 * phase - 1);
        return (float) Math.min(1, closing * 1.4);
    }

    /** Saccades: the eyes rest, then jump. */
    private static float gaze(Noise noise, int channel, double t) {
        double slot = t * 1.3;
        long turn = (long) Math.floor(slot);
        double move = Math.min(1, (slot - turn) * 8);
        float from = rest(noise, channel, turn - 1);
        return (float) (from + (rest(noise, channel, turn) - from) * move);
    }

    private static float rest(Noise noise, int channel, long turn) {
        float r = 2 * noise.at(channel, turn) - 1;
        return 0.8f * r * Math.abs(r);
    }
}
