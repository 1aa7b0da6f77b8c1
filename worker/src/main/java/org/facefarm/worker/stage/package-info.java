/** Stages of one task that work beside one another, with bounded queues between. */
package org.facefarm.worker.stage;
