package org.facefarm.worker.task;

/** How many tasks a worker has begun since it started, and what became of them. */
public record TaskCounts(long begun, long completed, long retried, long deadLettered) {}
