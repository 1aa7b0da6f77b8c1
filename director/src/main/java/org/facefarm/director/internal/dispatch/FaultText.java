package org.facefarm.director.internal.dispatch;

/** A fault in one line. */
final class FaultText {
    private static final int LONGEST = 1000;

    private FaultText() {}

    static String of(Throwable fault) {
        String said = fault.getMessage() == null ? "" : ": " + fault.getMessage();
        String line = (fault.getClass().getSimpleName() + said).replaceAll("\\p{Cntrl}+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
