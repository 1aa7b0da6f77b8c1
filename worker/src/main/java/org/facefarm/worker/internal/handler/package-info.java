/** The one thread a handler lives on, and what is said between it and the loop. */
package org.facefarm.worker.internal.handler;
