package org.facefarm.schemas;

import java.util.Objects;

/** Which Facefarm this is. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** The version it was built as, "development" outside a packaged one. */
    public static String text() {
        return Objects.requireNonNullElse(ProgramVersion.class.getPackage().getImplementationVersion(), "development");
    }
}
