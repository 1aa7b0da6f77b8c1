package org.facefarm.vision.person;

/** People cannot be told apart here: what is missing is a net, not something that the user said. */
public final class NoEmbeddingNetException extends PersonNotFoundException {
    private static final long serialVersionUID = 1;

    NoEmbeddingNetException(String message) {
        super(message);
    }
}
