package org.facefarm.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Makes Avro accept the farm's own record classes: since 1.12.2 even generated ones must be trusted by name before they are
 * first decoded, or built where a field's default is itself a record.
 */
public final class TrustedRecords {
    private static final String RECORD_PACKAGE = "org.facefarm.schemas.record.";

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.DEFAULT, c -> c.getName().startsWith(RECORD_PACKAGE)));
    }

    private TrustedRecords() {}

    /** Call it, from a static initialiser, before building records such as {@code StreamHeader}. Does its work once. */
    public static void trust() {}
}
