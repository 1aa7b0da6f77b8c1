package org.facefarm.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
    private final TcpProxy proxy = TcpProxy.open();
    private ServerSocket door;
    private Socket client;
    private Socket server;

    @BeforeEach
    void connect() throws IOException {
        door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        proxy.to(door.getLocalPort());
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        server = door.accept();
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        client.close();
        server.close();
        door.close();
    }

    @Test
    void passesBothWays() throws IOException {
        client.getOutputStream().write(7);
        assertThat(server.getInputStream().read()).isEqualTo(7);
        server.getOutputStream().write(8);
        assertThat(client.getInputStream().read()).isEqualTo(8);
    }

    @Test
    void whatIsSentWhileItIsStalledArrivesAfterwards() throws IOException {
        proxy.stall();
        client.getOutputStream().write(7);
        server.setSoTimeout(50);
        assertThatThrownBy(() -> server.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        proxy.mend();
        server.setSoTimeout(10_000);
        assertThat(server.getInputStream().read()).isEqualTo(7);
    }

    @Test
    void aCutEndsConnectionsAndLetsNoneBeMadeBeforeItIsMended() throws IOException {
        proxy.cut();
        assertThat(server.getInputStream().read()).isEqualTo(-1);
        try (Socket refused = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            assertThat(refused.getInputStream().read()).isEqualTo(-1);
        }
        proxy.mend();
        try (Socket again = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
                Socket there = door.accept()) {
            again.getOutputStream().write(9);
            assertThat(there.getInputStream().read()).isEqualTo(9);
        }
    }

    @Test
    void aDelayIsKept() throws IOException {
        proxy.delay(Duration.ofMillis(80));
        long begin = System.nanoTime();
        client.getOutputStream().write(7);
        assertThat(server.getInputStream().read()).isEqualTo(7);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(80));
    }
}
