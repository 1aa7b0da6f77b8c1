package org.facefarm.farm.cli.option;

import picocli.CommandLine.Option;

/** Of commands whose exit code says how an order ended. */
public final class EnoughOption {
    @Option(
            names = "--enough",
            paramLabel = "PERCENT",
            defaultValue = "90",
            description =
                    "End with exit code 4 when in some video the person was swapped in fewer of the frames that show"
                            + " them (default: ${DEFAULT-VALUE} of a hundred).")
    public double percent;
}
