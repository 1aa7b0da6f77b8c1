package org.facefarm.farm;

import java.util.concurrent.Callable;

/** A sub-command that another module adds to {@code facefarm}: a picocli command found through {@link java.util.ServiceLoader}. */
public interface FarmCommand extends Callable<Integer> {}
