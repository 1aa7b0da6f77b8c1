package org.facefarm.farm.run;

/** The services of a farm. */
public enum Role {
    ingest,
    extractor,
    trainer,
    merger,
    director;

    /** Whether it computes on a device, and so one of it may stand for each. */
    boolean computes() {
        return this == extractor || this == trainer || this == merger;
    }
}
