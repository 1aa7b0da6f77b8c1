/** A worker that takes a partition over fences the one that died over its task. */
package org.facefarm.worker.internal.takeover;
