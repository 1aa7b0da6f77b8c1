package org.facefarm.worker.kafka;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** What is spoken behind a port, as the answer to a first word of TLS tells. */
enum SpokenProtocol {
    TLS,
    OTHER;

    private static final int PATIENCE_MILLIS = 3_000;
    private static final int ALERT = 0x15;
    private static final int HANDSHAKE = 0x16;

    /** Asks the first of these servers; empty when nobody listens there. */
    static Optional<SpokenProtocol> of(String servers) {
        String first = servers.split(",")[0].strip();
        int colon = first.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            int port = Integer.parseInt(first.substring(colon + 1));
            socket.connect(new InetSocketAddress(first.substring(0, Math.max(0, colon)), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(hello());
            socket.getOutputStream().flush();
            int answer = socket.getInputStream().read();
            return Optional.of(answer == HANDSHAKE || answer == ALERT ? TLS : OTHER);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static byte[] hello() throws IOException {
        try {
            SSLEngine engine = SSLContext.getDefault().createSSLEngine();
            engine.setUseClientMode(true);
            engine.beginHandshake();
            ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), hello);
            return Arrays.copyOf(hello.array(), hello.position());
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }
}
