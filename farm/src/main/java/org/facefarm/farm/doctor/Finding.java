package org.facefarm.farm.doctor;

/**
 * What the doctor found of one thing.
 *
 * @param name the thing
 * @param health whether it is there
 * @param detail what exactly is there
 * @param advice what to do about it; "" when nothing
 */
public record Finding(String name, Health health, String detail, String advice) {
    /** How it is. */
    public enum Health {
        GOOD,
        /** Worth knowing; nothing depends on it. */
        INFO,
        /** Facefarm works without it, with less. */
        ABSENT,
        /** Facefarm does not work. */
        BROKEN
    }

    static Finding good(String name, String detail) {
        return new Finding(name, Health.GOOD, detail, "");
    }

    static Finding info(String name, String detail) {
        return new Finding(name, Health.INFO, detail, "");
    }

    static Finding absent(String name, String detail, String advice) {
        return new Finding(name, Health.ABSENT, detail, advice);
    }

    static Finding broken(String name, String detail, String advice) {
        return new Finding(name, Health.BROKEN, detail, advice);
    }
}
