package org.facefarm.farm;

/** What a command's exit code says. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int REFUSED = 3;
    /** Everything was delivered, but some video has no swapped face. */
    public static final int UNTOUCHED = 4;
    /** Told to stop before it was done; as shells have it for SIGINT. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
