package org.facefarm.farm.cli.farm;

import java.net.InetSocketAddress;
import org.facefarm.client.input.UserError;

/** Reads HOST:PORT. */
final class HostPort {
    private static final int MAX_PORT = 65_535;

    private HostPort() {}

    static InetSocketAddress parse(String text, String option) {
        int colon = text.lastIndexOf(':');
        if (colon > 0 && text.substring(colon + 1).matches("\\d{1,5}")) {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port <= MAX_PORT) {
                return new InetSocketAddress(text.substring(0, colon), port);
            }
        }
        throw new UserError(option + " needs HOST:PORT, such as 127.0.0.1:9464, not '" + text + "'");
    }
}
