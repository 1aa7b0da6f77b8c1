/** Decides what an error means: for a task (tried again or a dead letter) and for the worker (goes on or stops). */
package org.facefarm.worker.internal.failure;
