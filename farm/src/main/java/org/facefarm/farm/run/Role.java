package org.facefarm.farm.run;

/** The services of a farm. */
public enum Role {
    ingest,
    extractor,
    trainer,
    merger,
    director
}
