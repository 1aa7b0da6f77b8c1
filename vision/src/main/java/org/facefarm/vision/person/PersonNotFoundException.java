package org.facefarm.vision.person;

/** Nobody fits, or it cannot be told who. The message is one line for the user: what is wrong and what to do. */
public class PersonNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PersonNotFoundException(String message) {
        super(message);
    }
}
