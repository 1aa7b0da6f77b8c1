package org.facefarm.farm.cli.option;

import org.facefarm.client.input.UserError;
import org.facefarm.schemas.record.Priority;
import picocli.CommandLine.Option;

/** Of commands that give an order to a farm that others use, too: its place among theirs. */
public final class PriorityOption {
    private static final int MOST = 100;

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
            description =
                    "Its part of the workers beside other orders of that level, 1 to 100: one of weight 3 has three"
                            + " tasks at work where one of weight 1 has one (default: 1).")
    void weight(int value) {
        weight = required(value);
    }

    public int weight = 1;

    /** @throws UserError when an order cannot have this weight */
    public static int required(int weight) {
        if (weight < 1 || weight > MOST) {
            throw new UserError("--weight must be from 1 to %d, not %d".formatted(MOST, weight));
        }
        return weight;
    }
}
