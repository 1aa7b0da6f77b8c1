package org.facefarm.nets.optim;

/** How the learning rate falls as a training goes on. */
public sealed interface Decay {
    /** What is left of the rate at a step (from 1): 1 for all of it. */
    double left(long step);

    /** Not at all. */
    record None() implements Decay {
        @Override
        public double left(long step) {
            return 1;
        }
    }

    /**
     * Along a cosine to {@link #FLOOR} at the last step, to stay there (SGDR without restarts, Loshchilov and Hutter 2017): for
     * trainings whose length is known.
     */
    record Cosine(long last) implements Decay {
        /** What is left in the end. */
        static final double FLOOR = 0.05;

        @Override
        public double left(long step) {
            double done = Math.min(1, (double) step / last);
            return FLOOR + (1 - FLOOR) * (1 + StrictMath.cos(Math.PI * done)) / 2;
        }
    }

    /** With the square root of the step, from the given one on: for trainings that may end at any time. */
    record InverseRoot(long from) implements Decay {
        @Override
        public double left(long step) {
            return step <= from ? 1 : Math.sqrt((double) from / step);
        }
    }
}
