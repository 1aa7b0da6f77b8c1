/** What a service implements to be a worker, and what it is told of its tasks. */
package org.facefarm.worker.task;
