package org.facefarm.nets.onnx;

/** A network of another tool that keeps one of the contracts that farms take. Owns native memory. Not thread-safe. */
public interface ForeignNet extends AutoCloseable {
    /**
     * Runs it on made-up pictures.
     *
     * @throws ForeignNetException when it does not run, gives something else than it should, or always the same: who draws one
     *     and the same face, whatever comes in, is no such network but somebody's likeness
     */
    void probe();

    /** Numbers of the embedding of whom it is to draw; 0 for a network that is not told. */
    default int embeddingSize() {
        return 0;
    }

    @Override
    void close();
}
