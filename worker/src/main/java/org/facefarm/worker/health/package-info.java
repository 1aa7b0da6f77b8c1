/** Tells machines how the workers of a process fare. */
package org.facefarm.worker.health;
