/** Folders for work that is not finished; what a killed process left in them goes with the next work there. */
package org.facefarm.worker.scratch;
