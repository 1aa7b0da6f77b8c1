package org.facefarm.merger.internal.swap;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Keeps the last network loaded: the segments of a video come one after the other with the same one.
 *
 * @param <K> what it is opened by
 */
public final class LoadedNet<K, N> implements AutoCloseable {
    private final Opening<K, N> opening;
    private final Consumer<N> closing;
    private K key;
    private N net;

    /** Opens networks. */
    @FunctionalInterface
    public interface Opening<K, N> {
        N open(K key) throws IOException;
    }

    public LoadedNet(Opening<K, N> opening, Consumer<N> closing) {
        this.opening = opening;
        this.closing = closing;
    }

    public N of(K wanted) throws IOException {
        if (!wanted.equals(key)) {
            close();
            net = opening.open(wanted);
            key = wanted;
        }
        return net;
    }

    @Override
    public void close() {
        key = null;
        if (net != null) {
            closing.accept(net);
            net = null;
        }
    }
}
