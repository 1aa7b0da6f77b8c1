package org.facefarm.farm.cli.option;

import picocli.CommandLine.Option;

/** Of commands that have files delivered. */
public final class OverwriteOption {
    @Option(
            names = "--overwrite",
            description = "Deliver over files that are there already and are not this order's own, and over patches of"
                    + " other orders (default: refuse).")
    public boolean given;
}
