/** The loop of a worker: how a task begins, runs beside the polling, and ends in one transaction, and what stops the worker. */
package org.facefarm.worker.internal.loop;
