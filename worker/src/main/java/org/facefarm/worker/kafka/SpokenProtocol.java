package org.facefarm.worker.kafka;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;

/** What is spoken behind a port, as the answers to first words tell. */
enum SpokenProtocol {
    TLS,
    /** Kafka's, in the clear, to clients who say who they are. */
    SASL,
    OTHER;

    private static final int PATIENCE_MILLIS = 3_000;
    private static final int ALERT = 0x15;
    private static final int HANDSHAKE = 0x16;

    /** What is asked of a socket. */
    private interface Question {
        SpokenProtocol ask(Socket socket) throws IOException;
    }

    /** Asks the first of these servers; empty when nobody listens there. */
    static Optional<SpokenProtocol> of(String servers) {
        String first = servers.split(",")[0].strip();
        Optional<SpokenProtocol> tls = ask(first, SpokenProtocol::greetInTls);
        return tls.equals(Optional.of(OTHER))
                ? ask(first, SpokenProtocol::offerSasl).or(() -> tls)
                : tls;
    }

    private static Optional<SpokenProtocol> ask(String server, Question question) {
        int colon = server.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            int port = Integer.parseInt(server.substring(colon + 1));
            socket.connect(new InetSocketAddress(server.substring(0, Math.max(0, colon)), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return Optional.of(question.ask(socket));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static SpokenProtocol greetInTls(Socket socket) throws IOException {
        socket.getOutputStream().write(hello());
        socket.getOutputStream().flush();
        int answer = socket.getInputStream().read();
        return answer == HANDSHAKE || answer == ALERT ? TLS : OTHER;
    }

    /** A broker that asks for no SASL says so, one that does tells its mechanisms (KIP-43). */
    private static SpokenProtocol offerSasl(Socket socket) throws IOException {
        byte[] mechanism = "PLAIN".getBytes(StandardCharsets.US_ASCII);
        short noClientId = -1;
        ByteBuffer request = ByteBuffer.allocate(64)
                .putInt(0)
                .putShort(ApiKeys.SASL_HANDSHAKE.id)
                .putShort((short) 1)
                .putInt(0)
                .putShort(noClientId)
                .putShort((short) mechanism.length)
                .put(mechanism);
        request.putInt(0, request.position() - Integer.BYTES);
        socket.getOutputStream().write(request.array(), 0, request.position());
        socket.getOutputStream().flush();
        DataInputStream answer = new DataInputStream(socket.getInputStream());
        answer.skipNBytes(2 * Integer.BYTES);
        return answer.readShort() == Errors.ILLEGAL_SASL_STATE.code() ? OTHER : SASL;
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
