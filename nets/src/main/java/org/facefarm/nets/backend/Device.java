package org.facefarm.nets.backend;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a backend computes on, written {@code cpu} or {@code cuda:N}.
 *
 * @param card which of the cards that the process may see, from 0; {@link #NO_CARD} for the processor
 */
public record Device(int card) {
    private static final int NO_CARD = -1;
    private static final Pattern NAME = Pattern.compile("cuda(?::(\\d{1,3}))?");

    /** The processor, whose results are the same on every machine of a kind. */
    public static final Device CPU = new Device(NO_CARD);

    /**
     * The device of a name: {@code cpu}, {@code cuda} for the first card, or {@code cuda:N}.
     *
     * @throws IllegalArgumentException for any other
     */
    public static Device named(String name) {
        Matcher cuda = NAME.matcher(name);
        if (cuda.matches()) {
            return new Device(cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
        }
        if (name.equals("cpu")) {
            return CPU;
        }
        throw new IllegalArgumentException("no device is called '" + name + "'; there are cpu, cuda and cuda:N");
    }

    /** Whether it is the processor. */
    public boolean isCpu() {
        return card == NO_CARD;
    }

    @Override
    public String toString() {
        return isCpu() ? "cpu" : "cuda:" + card;
    }
}
