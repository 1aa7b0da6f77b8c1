/** Room for what is not finished. */
package org.facefarm.worker.scratch;
