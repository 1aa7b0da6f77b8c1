package org.facefarm.delivery.check;

import java.math.BigInteger;
import java.util.List;
import org.facefarm.schemas.record.Rational;

/** Times in the clocks of two containers. */
final class Times {
    private Times() {}

    /** A time in another clock: the nearest tick, halves away from 0, as libav rounds. */
    static long rescale(long time, Rational from, Rational to) {
        BigInteger above = BigInteger.valueOf(time)
                .multiply(BigInteger.valueOf(from.getNum()))
                .multiply(BigInteger.valueOf(to.getDen()));
        BigInteger below = BigInteger.valueOf(from.getDen()).multiply(BigInteger.valueOf(to.getNum()));
        BigInteger half = below.multiply(BigInteger.valueOf(above.signum()));
        return above.shiftLeft(1).add(half).divide(below.shiftLeft(1)).longValueExact();
    }

    static List<Long> rescale(List<Long> times, Rational from, Rational to) {
        return times.stream().map(t -> rescale(t, from, to)).toList();
    }

    /** Says where two lists of times part; "" when they do not. */
    static String difference(List<Long> wanted, List<Long> found) {
        if (wanted.equals(found)) {
            return "";
        }
        if (wanted.size() != found.size()) {
            return "%d instead of %d".formatted(found.size(), wanted.size());
        }
        long different = 0;
        int first = -1;
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).equals(found.get(i))) {
                different++;
                first = first < 0 ? i : first;
            }
        }
        return "%d of %d differ, first number %d: %d instead of %d"
                .formatted(different, wanted.size(), first, found.get(first), wanted.get(first));
    }
}
