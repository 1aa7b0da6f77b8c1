package org.facefarm.worker.health;

import java.util.function.Supplier;
import org.facefarm.worker.TaskWorker;

/** A part of a process that is no worker of tasks, and where it stands. */
public record ProcessPart(String name, Supplier<TaskWorker.State> state) {}
