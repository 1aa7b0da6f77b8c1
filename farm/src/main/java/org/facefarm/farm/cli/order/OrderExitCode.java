package org.facefarm.farm.cli.order;

import org.facefarm.client.report.SwapReport;
import org.facefarm.farm.ExitCode;
import org.facefarm.schemas.record.OrderState;

/** The exit code for how an order ended. */
final class OrderExitCode {
    private OrderExitCode() {}

    /** @param enough of a hundred frames that show the person, in how many they must be swapped in each video */
    static int of(SwapReport report, double enough) {
        int code = of(OrderState.valueOf(report.state()));
        boolean whole = report.failed().isEmpty()
                && report.untouched().isEmpty()
                && report.swappedBelow(enough).isEmpty();
        return code == ExitCode.DONE && !whole ? ExitCode.INCOMPLETE : code;
    }

    private static int of(OrderState state) {
        return switch (state) {
            case DONE -> ExitCode.DONE;
            case REFUSED -> ExitCode.REFUSED;
            case WAITING, INGESTING, EXTRACTING, TRAINING, MERGING, DELIVERING, FAILED, CANCELLED -> ExitCode.FAILED;
        };
    }
}
