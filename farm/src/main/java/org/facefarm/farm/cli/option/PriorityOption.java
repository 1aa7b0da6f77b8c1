package org.facefarm.farm.cli.option;

import org.facefarm.schemas.record.Priority;
import picocli.CommandLine.Option;

/** Of commands that give an order to a farm that others use, too: its place among theirs. */
public final class PriorityOption {
    @Option(
            names = "--priority",
            paramLabel = "LEVEL",
            defaultValue = "NORMAL",
            description =
                    "low, normal or high: workers are given to the higher first, and shared by those of one level. To"
                            + " change it later: 'facefarm priority ORDER LEVEL' (default: normal).")
    public Priority level;

    @Option(
            names = "--weight",
            paramLabel = "N",
            converter = WeightConverter.class,
            defaultValue = "1",
            description =
                    "Its part of the workers beside other orders of that level, 1 to 100: one of weight 3 has three"
                            + " tasks at work where one of weight 1 has one (default: 1).")
    public int weight;
}
