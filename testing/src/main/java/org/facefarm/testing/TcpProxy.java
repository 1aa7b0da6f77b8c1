package org.facefarm.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A network between clients and one server of this machine, to be cut, stalled and slowed. */
public final class TcpProxy implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final ServerSocket door;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private int target;
    private boolean cut;
    private boolean stalled;
    private Duration delay = Duration.ZERO;

    private TcpProxy(ServerSocket door) {
        this.door = door;
        daemon("proxy-" + door.getLocalPort(), this::accept);
    }

    /** On a free port; leads nowhere before it is told where {@link #to}. */
    public static TcpProxy open() {
        try {
            return new TcpProxy(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients connect, on the loopback interface. */
    public int port() {
        return door.getLocalPort();
    }

    /** The server's port, on the loopback interface. */
    public synchronized void to(int port) {
        target = port;
    }

    /** Connections break, with what is on its way, and none can be made. */
    public synchronized void cut() {
        cut = true;
        notifyAll();
        sockets.forEach(TcpProxy::end);
    }

    /** Connections stay, and can be made, but nothing arrives any more: what is sent meanwhile arrives after the mending. */
    public synchronized void stall() {
        stalled = true;
    }

    /** Everything takes so much longer, each way. */
    public synchronized void delay(Duration longer) {
        delay = longer;
    }

    /** As it was in the beginning. */
    public synchronized void mend() {
        cut = false;
        stalled = false;
        delay = Duration.ZERO;
        notifyAll();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                connect(door.accept());
            } catch (IOException e) {
                // Closed, or nobody listens there now: the client has been hung up on.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        synchronized (this) {
            if (cut) {
                client.close();
                return;
            }
            try {
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(server);
                daemon("proxy-up", () -> pump(client, server));
                daemon("proxy-down", () -> pump(server, client));
            } catch (IOException e) {
                client.close();
                throw e;
            }
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try {
            int count = from.getInputStream().read(chunk);
            while (count >= 0) {
                awaitPassage();
                to.getOutputStream().write(chunk, 0, count);
                count = from.getInputStream().read(chunk);
            }
        } catch (IOException e) {
            // One of both ends has gone, or the network was cut.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(from);
            end(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private synchronized void awaitPassage() throws InterruptedException {
        long due = System.nanoTime() + delay.toNanos();
        long left = delay.toNanos();
        while (!cut && (stalled || left > 0)) {
            if (stalled) {
                wait();
            } else {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            left = due - System.nanoTime();
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
