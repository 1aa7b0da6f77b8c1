package org.facefarm.farm.run;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the broker that another process runs in a farm's folder. */
final class RunningBroker {
    private static final int CONNECT_MILLIS = 500;

    private RunningBroker() {}

    /** Address of the broker that runs in this folder now. */
    static Optional<String> address(Path folder) {
        return EmbeddedFarm.lastAddress(folder).filter(RunningBroker::answers);
    }

    private static boolean answers(String address) {
        int colon = address.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                    CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
