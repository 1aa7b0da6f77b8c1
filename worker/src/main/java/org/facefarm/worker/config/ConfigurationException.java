package org.facefarm.worker.config;

/** A key or value that cannot be; the message is one line for people and says where it was given. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ConfigurationException(String message) {
        super(message);
    }
}
