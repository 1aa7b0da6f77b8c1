/** The management port: whether the workers of a process live, are ready, and their metrics. */
package org.facefarm.worker.health;
