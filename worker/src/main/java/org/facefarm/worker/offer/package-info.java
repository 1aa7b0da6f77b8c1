/** What workers can do, and where a task can be done. */
package org.facefarm.worker.offer;
