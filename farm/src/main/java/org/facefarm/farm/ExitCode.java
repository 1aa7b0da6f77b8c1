package org.facefarm.farm;

/** What a command's exit code says. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int REFUSED = 3;
    /** Videos were delivered, but one has no swapped face or too few, or one of several was left out. */
    public static final int INCOMPLETE = 4;
    /** Told to stop before it was done; as shells have it for SIGINT. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
