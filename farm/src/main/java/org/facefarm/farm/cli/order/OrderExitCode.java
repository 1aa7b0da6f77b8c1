package org.facefarm.farm.cli.order;

import org.facefarm.client.report.SwapReport;
import org.facefarm.farm.ExitCode;
import org.facefarm.schemas.record.OrderState;

/** The exit code for how an order ended. */
final class OrderExitCode {
    private OrderExitCode() {}

    static int of(SwapReport report) {
        int code = of(OrderState.valueOf(report.state()));
        return code == ExitCode.DONE && !report.untouched().isEmpty() ? ExitCode.UNTOUCHED : code;
    }

    static int of(OrderState state) {
        return switch (state) {
            case DONE -> ExitCode.DONE;
            case REFUSED -> ExitCode.REFUSED;
            case WAITING, INGESTING, EXTRACTING, TRAINING, MERGING, DELIVERING, FAILED, CANCELLED -> ExitCode.FAILED;
        };
    }
}
