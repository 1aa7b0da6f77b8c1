package org.facefarm.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the broker listens on the loopback interface. Kept in the folder's {@code broker.properties}, so that a restart
 * gets the same ports when they are still free and other processes find the broker.
 */
record Ports(int client, int controller) {
    static final String FILE = "broker.properties";
    static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final String CONTROLLER_PORT = "controller.port";
    /** A copy of the folder holds the ports of the broker that it was copied from, and whoever goes there works in the other folder. */
    private static final String OF_FOLDER = "folder";

    /** The wanted client port (0: the last one used here, else any free one). */
    static Ports choose(Path folder, int wantedClient) throws IOException {
        Optional<Ports> last = read(folder);
        int client = wantedClient > 0 ? wantedClient : last.map(Ports::client).orElse(0);
        if (wantedClient > 0 && !free(wantedClient)) {
            throw new BrokerException("port " + wantedClient + " is taken: choose another one, or 0 for any");
        }
        try (ServerSocket first = open(client);
                ServerSocket second = open(last.map(Ports::controller).orElse(0))) {
            return new Ports(first.getLocalPort(), second.getLocalPort());
        }
    }

    static Optional<Ports> read(Path folder) throws IOException {
        Optional<Properties> written = new FolderProperties(folder, FILE).read();
        if (written.isEmpty()) {
            return Optional.empty();
        }
        String own = folder.toRealPath().toString();
        return own.equals(written.get().getProperty(OF_FOLDER, own)) ? of(written.get()) : Optional.empty();
    }

    private static Optional<Ports> of(Properties properties) {
        String address = properties.getProperty(BOOTSTRAP_SERVERS, "");
        try {
            return Optional.of(new Ports(
                    Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)),
                    Integer.parseInt(properties.getProperty(CONTROLLER_PORT, ""))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    String bootstrapServers() {
        return "127.0.0.1:" + client;
    }

    void write(Path folder) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(BOOTSTRAP_SERVERS, bootstrapServers());
        properties.setProperty(CONTROLLER_PORT, Integer.toString(controller));
        properties.setProperty(OF_FOLDER, folder.toRealPath().toString());
        new FolderProperties(folder, FILE)
                .write(properties, "Where the broker of this folder listens, or listened last");
    }

    private static ServerSocket open(int port) {
        try {
            return listen(port);
        } catch (IOException taken) {
            try {
                return listen(0);
            } catch (IOException e) {
                throw new UncheckedIOException("no free port on 127.0.0.1", e);
            }
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = listen(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }
}
