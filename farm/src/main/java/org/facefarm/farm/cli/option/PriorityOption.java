package org.facefarm.farm.cli.option;

import org.facefarm.schemas.record.Priority;
import picocli.CommandLine.Option;

/** Of commands that give an order to a farm that others use, too. */
public final class PriorityOption {
    @Option(
            names = "--priority",
            paramLabel = "LEVEL",
            defaultValue = "NORMAL",
            description =
                    "low, normal or high: workers are given to the higher first, and shared by those of one level. To"
                            + " change it later: 'facefarm priority ORDER LEVEL' (default: normal).")
    public Priority level;
}
