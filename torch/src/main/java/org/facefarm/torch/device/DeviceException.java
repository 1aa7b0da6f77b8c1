package org.facefarm.torch.device;

/** What was asked for cannot compute. One line for people, with what to do. */
public final class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DeviceException(String message) {
        super(message);
    }
}
