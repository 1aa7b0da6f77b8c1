package org.facefarm.farm;

/** What a command's exit code says. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int REFUSED = 3;

    private ExitCode() {}
}
