package org.facefarm.client.model;

import java.nio.file.Path;
import org.facefarm.nets.onnx.EnhancerNet;
import org.facefarm.nets.onnx.ForeignNet;
import org.facefarm.nets.onnx.OneShotNet;
import org.facefarm.schemas.record.NetContract;

/** Which network keeps which contract. Who adds one adds it here. */
final class NetContracts {
    private NetContracts() {}

    /** @throws org.facefarm.nets.onnx.ForeignNetException when the file does not keep the contract */
    static ForeignNet open(NetContract contract, Path file, float fidelity) {
        return switch (contract) {
            case ENHANCER -> EnhancerNet.open(file, fidelity);
            case ONE_SHOT -> OneShotNet.open(file);
        };
    }
}
